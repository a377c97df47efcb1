import { keepPreviousData, useQuery, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Empty } from '../states/empty';
import { Failure } from '../states/failure';
import { Freshness } from '../states/freshness';
import { LoadingRows } from '../states/loading-rows';
import { Pager, useCursors } from './pager';
import { RecordTable, type Column } from './record-table';

/** One page of a list as every service gives it. */
export interface RecordPage<Row> {
  items: Row[];
  nextCursor?: string | null;
}

interface RecordListProps<Row> {
  caption: string;
  /** Names the list and its filters; another one begins at the first page. */
  queryKey: QueryKey;
  read: (cursor: string | undefined) => Promise<RecordPage<Row>>;
  columns: Column<Row>[];
  keyOf: (row: Row) => string;
  /** What the list would hold, and one next step. */
  empty: { holds: string; next?: ReactNode };
}

/** A list of a service, page by page, with its four states: nothing yet, nothing at all, a failure that keeps what was read, and the rows. */
export function RecordList<Row>(props: RecordListProps<Row>) {
  return <Pages key={JSON.stringify(props.queryKey)} {...props} />;
}

function Pages<Row>({ caption, queryKey, read, columns, keyOf, empty }: RecordListProps<Row>) {
  const pages = useCursors();
  const list = useQuery({
    queryKey: [...queryKey, pages.cursor],
    queryFn: () => read(pages.cursor),
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.items ?? [];
  return (
    <>
      {list.data !== undefined && (
        <Freshness asOf={list.dataUpdatedAt} isFetching={list.isFetching} refresh={() => void list.refetch()} />
      )}
      {list.isPending && <LoadingRows rows={8} />}
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data !== undefined && rows.length === 0 && <Empty {...empty} />}
      {rows.length > 0 && (
        <RecordTable caption={caption} columns={columns} rows={rows} keyOf={keyOf} isStale={list.isPlaceholderData} />
      )}
      <Pager pages={pages} next={list.data?.nextCursor} />
    </>
  );
}
