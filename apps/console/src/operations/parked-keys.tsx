import { Button, Code, Text } from '@mantine/core';
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { parkedQuery, retryParked, SERVICES, type ParkedRow, type Service } from '../api/operations';
import { formatInstant } from '../format/dates';
import { useFormat } from '../format/use-format';
import { Failure } from '../states/failure';
import { LoadingRows } from '../states/loading-rows';
import { RecordTable } from '../tables/record-table';
import { ServiceFailures } from './service-failures';

type Row = ParkedRow & { service: Service };

/** The keys that are held back after five attempts; trying again lets their later events follow in order. */
export function ParkedKeys() {
  const { t } = useTranslation();
  const { count } = useFormat();
  const queryClient = useQueryClient();
  const answers = useQueries({ queries: SERVICES.map(parkedQuery) });
  const retry = useMutation({
    mutationFn: ({ service, position }: Row) => retryParked(service, position),
    onSuccess: (_, { service }) => queryClient.invalidateQueries({ queryKey: ['operations', service] }),
  });
  const rows = SERVICES.flatMap((service, index): Row[] =>
    (answers[index]?.data?.items ?? []).map((parked) => ({ ...parked, service })),
  );

  return (
    <>
      <div role="status">{retry.isSuccess && t('operations.retried')}</div>
      {retry.isError && <Failure error={retry.error} />}
      <ServiceFailures answers={answers} />
      {answers.some((answer) => answer.isPending) && <LoadingRows rows={2} />}
      {rows.length === 0 && answers.every((answer) => answer.isSuccess) && <Text>{t('operations.noParked')}</Text>}
      {answers.some((answer) => typeof answer.data?.nextCursor === 'string') && <Text>{t('operations.more')}</Text>}
      {rows.length > 0 && (
        <RecordTable
          caption={t('operations.parked')}
          rows={rows}
          keyOf={({ service, position }) => `${service} ${position}`}
          columns={[
            {
              name: 'key',
              heading: t('operations.key'),
              isRowHeading: true,
              cell: ({ key, position }) => key ?? position,
            },
            { name: 'service', heading: t('operations.service'), cell: ({ service }) => t(`services.${service}`) },
            { name: 'type', heading: t('operations.event'), cell: ({ type }) => type },
            {
              name: 'attempts',
              heading: t('operations.attempts'),
              isNumber: true,
              cell: ({ attempts }) => count(attempts),
            },
            {
              name: 'waitingBehind',
              heading: t('operations.waitingBehind'),
              isNumber: true,
              cell: ({ waitingBehind }) => count(waitingBehind),
            },
            {
              name: 'error',
              heading: t('operations.lastError'),
              cell: ({ lastError }) => <Code>{lastError}</Code>,
            },
            {
              name: 'at',
              heading: t('operations.at'),
              cell: ({ parkedAt }) => formatInstant(parkedAt),
            },
            {
              name: 'retry',
              heading: t('operations.action'),
              cell: (parked) => (
                <Button
                  variant="default"
                  loading={retry.isPending && retry.variables.position === parked.position}
                  onClick={() => retry.mutate(parked)}
                >
                  {t('operations.retryKey')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
