import { Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lagQuery, SERVICES, type Lag, type Service } from '../api/operations';
import { useFormat } from '../format/use-format';
import { LoadingRows } from '../states/loading-rows';
import { RecordTable } from '../tables/record-table';
import { isAtEase } from './is-at-ease';
import { ServiceFailures } from './service-failures';

interface ServiceLag {
  service: Service;
  lag: Lag;
  readAt: number;
}

/** What waits in each service, as time; a service that does not answer leaves the others alone. */
export function ServiceLags() {
  const { t } = useTranslation();
  const { count, lag: ago } = useFormat();
  const answers = useQueries({ queries: SERVICES.map(lagQuery) });
  const known = SERVICES.flatMap((service, index): ServiceLag[] => {
    const answer = answers[index];
    return answer?.data === undefined ? [] : [{ service, lag: answer.data, readAt: answer.dataUpdatedAt }];
  });
  const uneasy = known
    .filter(({ lag, readAt }) => !isAtEase(lag, readAt))
    .map(({ service }) => t(`services.${service}`));
  const oldest = (since: string | null, readAt: number) => (since === null ? '–' : ago(since, readAt));

  return (
    <>
      {known.length > 0 && (
        <Text fw={600}>
          {uneasy.length === 0 && known.length === SERVICES.length && t('operations.atEase')}
          {uneasy.length > 0 && t('operations.uneasy', { services: uneasy.join(', ') })}
        </Text>
      )}
      {answers.every((answer) => answer.isPending) && <LoadingRows rows={4} />}
      <ServiceFailures answers={answers} />
      {known.length > 0 && (
        <RecordTable
          caption={t('operations.lag')}
          rows={known}
          keyOf={({ service }) => service}
          columns={[
            {
              name: 'service',
              heading: t('operations.service'),
              isRowHeading: true,
              cell: ({ service }) => t(`services.${service}`),
            },
            {
              name: 'transport',
              heading: t('operations.transport'),
              cell: ({ lag: { transport }, readAt }) =>
                t(`operations.transportState.${transport.state}`, {
                  since: ago(transport.since, readAt),
                  reason: transport.reason ?? '–',
                }),
            },
            {
              name: 'inbox',
              heading: t('operations.inboxWaiting'),
              isNumber: true,
              cell: ({ lag }) => count(lag.inbox.waiting),
            },
            {
              name: 'inboxOldest',
              heading: t('operations.inboxOldest'),
              isNumber: true,
              cell: ({ lag, readAt }) => oldest(lag.inbox.oldestAt, readAt),
            },
            {
              name: 'outbox',
              heading: t('operations.outboxWaiting'),
              isNumber: true,
              cell: ({ lag }) => count(lag.outbox.waiting),
            },
            {
              name: 'outboxOldest',
              heading: t('operations.outboxOldest'),
              isNumber: true,
              cell: ({ lag, readAt }) => oldest(lag.outbox.oldestAt, readAt),
            },
            {
              name: 'parked',
              heading: t('operations.parkedCount'),
              isNumber: true,
              cell: ({ lag }) => count(lag.inbox.parked),
            },
            {
              name: 'deadLetters',
              heading: t('operations.deadLetterCount'),
              isNumber: true,
              cell: ({ lag }) => count(lag.deadLetters),
            },
            {
              name: 'processed',
              heading: t('operations.processed'),
              isNumber: true,
              cell: ({ lag }) => count(lag.processedLastMinute),
            },
          ]}
        />
      )}
    </>
  );
}
