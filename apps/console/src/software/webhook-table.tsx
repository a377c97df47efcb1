import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { WEBHOOK_FIGURES, webhookFiguresQuery } from '../api/software';
import { formatInstant } from '../format/dates';
import { useFormat } from '../format/use-format';
import { Failure } from '../states/failure';
import { LoadingRows } from '../states/loading-rows';
import { RecordTable } from '../tables/record-table';

/** How many webhook endpoints work, fail or were disabled; which they are is their clients' affair. */
export function WebhookTable() {
  const { t } = useTranslation();
  const { count } = useFormat();
  const figures = useQuery(webhookFiguresQuery);
  return (
    <section aria-labelledby="webhooks">
      <Title order={2} id="webhooks">
        {t('software.webhooks')}
      </Title>
      {figures.isPending && <LoadingRows rows={3} />}
      {figures.isError && <Failure error={figures.error} retry={() => void figures.refetch()} />}
      {figures.data?.overdueSince !== undefined && (
        <Text fw={600}>{t('software.overdue', { at: formatInstant(figures.data.overdueSince) })}</Text>
      )}
      {figures.data !== undefined && (
        <RecordTable
          caption={t('software.webhooks')}
          rows={WEBHOOK_FIGURES.map((name) => ({ name, value: figures.data[name] }))}
          keyOf={({ name }) => name}
          columns={[
            {
              name: 'figure',
              heading: t('software.figure'),
              isRowHeading: true,
              cell: ({ name }) => t(`software.${name}`),
            },
            { name: 'count', heading: t('software.count'), isNumber: true, cell: ({ value }) => count(value) },
          ]}
        />
      )}
    </section>
  );
}
