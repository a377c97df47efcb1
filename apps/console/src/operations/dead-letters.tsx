import { Button, Code, Text } from '@mantine/core';
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deadLettersQuery, replayDeadLetter, SERVICES, type DeadLetter, type Service } from '../api/operations';
import { formatInstant } from '../format/dates';
import { Failure } from '../states/failure';
import { LoadingRows } from '../states/loading-rows';
import { RecordTable } from '../tables/record-table';
import { ServiceFailures } from './service-failures';

type Row = DeadLetter & { service: Service };

/** The dead letters of all services with their reasons; each can be put back, and its effect still happens once. */
export function DeadLetters() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const answers = useQueries({ queries: SERVICES.map(deadLettersQuery) });
  const replay = useMutation({
    mutationFn: ({ service, id }: Row) => replayDeadLetter(service, id),
    onSuccess: (_, { service }) => queryClient.invalidateQueries({ queryKey: ['operations', service] }),
  });
  const rows = SERVICES.flatMap((service, index): Row[] =>
    (answers[index]?.data?.items ?? []).map((letter) => ({ ...letter, service })),
  );

  return (
    <>
      <div role="status">{replay.isSuccess && t('operations.replayed')}</div>
      {replay.isError && <Failure error={replay.error} />}
      <ServiceFailures answers={answers} />
      {answers.some((answer) => answer.isPending) && <LoadingRows rows={2} />}
      {rows.length === 0 && answers.every((answer) => answer.isSuccess) && <Text>{t('operations.noDeadLetters')}</Text>}
      {answers.some((answer) => typeof answer.data?.nextCursor === 'string') && <Text>{t('operations.more')}</Text>}
      {rows.length > 0 && (
        <RecordTable
          caption={t('operations.deadLetters')}
          rows={rows}
          keyOf={({ service, id }) => `${service} ${id}`}
          columns={[
            {
              name: 'type',
              heading: t('operations.event'),
              isRowHeading: true,
              cell: (letter) => letter.type ?? letter.topic,
            },
            { name: 'service', heading: t('operations.service'), cell: ({ service }) => t(`services.${service}`) },
            { name: 'reason', heading: t('operations.reason'), cell: (letter) => <Reason letter={letter} /> },
            { name: 'key', heading: t('operations.key'), cell: ({ key }) => key ?? '–' },
            { name: 'at', heading: t('operations.at'), cell: ({ recordedAt }) => formatInstant(recordedAt) },
            {
              name: 'replay',
              heading: t('operations.action'),
              cell: (letter) => (
                <Button
                  variant="default"
                  loading={replay.isPending && replay.variables.id === letter.id}
                  onClick={() => replay.mutate(letter)}
                >
                  {t('operations.replay')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </>
  );
}

function Reason({ letter: { reason, detail, body } }: { letter: DeadLetter }) {
  const { t } = useTranslation();
  return (
    <>
      <Code>{reason}</Code> <span lang="en">{detail}</span>
      {body !== undefined && (
        <details>
          <summary>{t('operations.body')}</summary>
          <Code block className="verbatim">
            {body}
          </Code>
        </details>
      )}
    </>
  );
}
