import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { casesQuery, type CaseRow } from '../api/grievances';
import { formatInstant } from '../format/dates';
import { LinkTabs } from '../shell/link-tabs';
import { AnchorLink } from '../shell/anchor-link';
import { Page } from '../shell/page';
import { Empty } from '../states/empty';
import { Failure } from '../states/failure';
import { Freshness } from '../states/freshness';
import { LoadingRows } from '../states/loading-rows';
import { RecordTable, type Column } from '../tables/record-table';
import { CASE_VIEWS, type CaseView } from './case-views';
import { caseNumber, useCaseWording } from './case-wording';

const route = getRouteApi('/viec');

const NEXT_VIEW: Record<CaseView, CaseView> = {
  mine: 'unassigned',
  unassigned: 'open',
  open: 'closed',
  closed: 'open',
};

/** The cases of one view, page by page. */
export function CasesScreen() {
  const { t } = useTranslation();
  const { xem } = route.useSearch();
  return (
    <Page title={t('cases.title')}>
      <LinkTabs label={t('cases.views')}>
        {CASE_VIEWS.map((view) => (
          <Link
            key={view}
            to="/viec"
            search={{ xem: view }}
            className="link-tab"
            aria-current={view === xem ? 'page' : undefined}
          >
            {t(`views.${view}`)}
          </Link>
        ))}
      </LinkTabs>
      <CasesOfView key={xem} view={xem} />
    </Page>
  );
}

function CasesOfView({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const [cursors, setCursors] = useState<string[]>([]);
  const cases = useQuery(casesQuery(view, cursors.at(-1)));
  const columns = useCaseColumns();
  const next = cases.data?.nextCursor;

  return (
    <>
      {cases.data !== undefined && (
        <Freshness asOf={cases.dataUpdatedAt} isFetching={cases.isFetching} refresh={() => void cases.refetch()} />
      )}
      {cases.isPending && <LoadingRows rows={8} />}
      {cases.isError && <Failure error={cases.error} retry={() => void cases.refetch()} />}
      {cases.data?.items.length === 0 && (
        <Empty
          holds={t(`cases.empty.${view}`)}
          next={
            <AnchorLink to="/viec" search={{ xem: NEXT_VIEW[view] }}>
              {t('cases.see', { view: t(`views.${NEXT_VIEW[view]}`) })}
            </AnchorLink>
          }
        />
      )}
      {cases.data !== undefined && cases.data.items.length > 0 && (
        <RecordTable
          caption={t('cases.caption', { view: t(`views.${view}`) })}
          columns={columns}
          rows={cases.data.items}
          keyOf={(row) => row.grievanceId}
          isStale={cases.isPlaceholderData}
        />
      )}
      <div className="pager">
        {cursors.length > 0 && (
          <Button variant="default" onClick={() => setCursors(cursors.slice(0, -1))}>
            {t('pager.previous')}
          </Button>
        )}
        {typeof next === 'string' && (
          <Button variant="default" onClick={() => setCursors([...cursors, next])}>
            {t('pager.next')}
          </Button>
        )}
      </div>
    </>
  );
}

function useCaseColumns(): Column<CaseRow>[] {
  const { t } = useTranslation();
  const { unitName, inspector } = useCaseWording();
  return [
    {
      name: 'case',
      heading: t('cases.case'),
      isRowHeading: true,
      cell: ({ grievanceId }) => (
        <AnchorLink to="/vu/$caseId" params={{ caseId: grievanceId }} className="on-one-line">
          {t('case.title', { number: caseNumber(grievanceId) })}
        </AnchorLink>
      ),
    },
    { name: 'unit', heading: t('cases.unit'), cell: unitName },
    { name: 'lot', heading: t('cases.lot'), cell: ({ lotMasked }) => lotMasked },
    { name: 'level', heading: t('cases.lowestLevel'), isNumber: true, cell: ({ lowestLevel }) => lowestLevel },
    { name: 'state', heading: t('cases.state'), cell: ({ state }) => t(`states.${state}`) },
    { name: 'inspector', heading: t('cases.inspector'), cell: inspector },
    { name: 'openedAt', heading: t('cases.openedAt'), cell: ({ openedAt }) => formatInstant(openedAt) },
  ];
}
