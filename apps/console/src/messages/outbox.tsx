import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { demoMessagesQuery } from '../api/demo-messages';
import { Empty } from '../states/empty';
import { Failure } from '../states/failure';
import { Freshness } from '../states/freshness';
import { LoadingRows } from '../states/loading-rows';
import { Pager, useCursors } from '../tables/pager';
import { OutboxMessage } from './outbox-message';

/** The outbox of a demonstration, newest message first: the one screen that shows links, and absent anywhere else. */
export function Outbox() {
  const { t } = useTranslation();
  const pages = useCursors();
  const outbox = useQuery(demoMessagesQuery(pages.cursor));
  return (
    <section aria-labelledby="outbox">
      <Title order={2} id="outbox">
        {t('messages.view.outbox')}
      </Title>
      <Text className="reading">{t('outbox.intro')}</Text>
      {outbox.data !== undefined && (
        <Freshness asOf={outbox.dataUpdatedAt} isFetching={outbox.isFetching} refresh={() => void outbox.refetch()} />
      )}
      {outbox.isPending && <LoadingRows />}
      {outbox.isError && <Failure error={outbox.error} retry={() => void outbox.refetch()} />}
      {outbox.data === null && <Empty holds={t('outbox.absent')} />}
      {outbox.data?.items.length === 0 && (
        <Empty holds={t('outbox.empty')} next={<Text>{t('outbox.emptyNext')}</Text>} />
      )}
      <ol className="outbox" aria-label={t('messages.view.outbox')}>
        {outbox.data?.items.map((message) => (
          <OutboxMessage key={message.messageId} message={message} />
        ))}
      </ol>
      <Pager pages={pages} next={outbox.data?.nextCursor} />
    </section>
  );
}
