import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { countOpenDifferences } from '../api/reconciliations';
import { Failure } from '../states/failure';

/** One sentence: whether anything of the sources is missing here, or too much; and whether events still wait that may be the difference. */
export function OpenDifferences() {
  const { t } = useTranslation();
  const open = useQuery({ queryKey: ['reconciliations', 'open differences'], queryFn: countOpenDifferences });
  if (open.isError) return <Failure error={open.error} retry={() => void open.refetch()} />;
  if (open.data === undefined) return null;
  const { count, hasMore, waitingEvents } = open.data;
  if (count === 0) return <Text fw={600}>{t('reconciliation.noneOpen')}</Text>;
  return (
    <Alert color="red" title={t(hasMore ? 'reconciliation.manyOpen' : 'reconciliation.someOpen', { count })}>
      {waitingEvents > 0 ? t('reconciliation.eventsWait', { count: waitingEvents }) : t('reconciliation.askSource')}
    </Alert>
  );
}
