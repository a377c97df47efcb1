import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { messageSummaryQuery } from '../api/messages';
import { formatInstant } from '../format/dates';
import { useFormat } from '../format/use-format';
import { Failure } from '../states/failure';
import { LoadingRows } from '../states/loading-rows';
import { RecordTable } from '../tables/record-table';

/** What waits, for what and until when, and about how many lots nobody was written to, by reason. */
export function MessageSummary() {
  const { t } = useTranslation();
  const { count } = useFormat();
  const summary = useQuery(messageSummaryQuery);
  return (
    <section aria-labelledby="message-summary">
      <Title order={2} id="message-summary">
        {t('messages.summary')}
      </Title>
      {summary.isPending && <LoadingRows rows={2} />}
      {summary.isError && <Failure error={summary.error} retry={() => void summary.refetch()} />}
      {summary.data?.waiting.length === 0 && <Text>{t('messages.nothingWaits')}</Text>}
      {summary.data !== undefined && summary.data.waiting.length > 0 && (
        <ul aria-label={t('messages.waiting')}>
          {summary.data.waiting.map(({ channel, reason, count: waiting, nextAttemptAt }) => (
            <li key={`${channel} ${reason}`}>
              {t('messages.waits', {
                count: waiting,
                channel: t(`channels.${channel}`),
                reason,
                at: formatInstant(nextAttemptAt),
              })}
            </li>
          ))}
        </ul>
      )}
      {summary.data !== undefined && summary.data.notSent.length > 0 && (
        <RecordTable
          caption={t('messages.notSent')}
          rows={summary.data.notSent}
          keyOf={({ reason }) => reason}
          columns={[
            {
              name: 'reason',
              heading: t('messages.notSent'),
              isRowHeading: true,
              cell: ({ reason }) => <NotSentReason reason={reason} />,
            },
            {
              name: 'count',
              heading: t('messages.lots'),
              isNumber: true,
              cell: ({ count: lots }) => count(lots),
            },
          ]}
        />
      )}
    </section>
  );
}

function NotSentReason({ reason }: { reason: string }) {
  const { t, i18n } = useTranslation();
  const key = `notSent.${reason}`;
  return i18n.exists(key) ? t(key as 'notSent.no-contact') : reason;
}
