import { Title } from '@mantine/core';
import { useIsFetching, useQueries, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lagQuery, SERVICES } from '../api/operations';
import { Page } from '../shell/page';
import { Freshness } from '../states/freshness';
import { DeadLetters } from './dead-letters';
import { ParkedKeys } from './parked-keys';
import { ServiceLags } from './service-lags';

/** The operator's screen: what waits, what was refused and what is held back. */
export function OperationsScreen() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const fetching = useIsFetching({ queryKey: ['operations'] });
  const readAt = useQueries({ queries: SERVICES.map(lagQuery) }).map((lag) => lag.dataUpdatedAt);
  const oldest = Math.min(...readAt);
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['operations'] });

  return (
    <Page title={t('operations.title')}>
      {oldest > 0 && <Freshness asOf={oldest} isFetching={fetching > 0} refresh={refresh} />}
      <section aria-labelledby="lag">
        <Title order={2} id="lag">
          {t('operations.lag')}
        </Title>
        <ServiceLags />
      </section>
      <section aria-labelledby="dead-letters">
        <Title order={2} id="dead-letters">
          {t('operations.deadLetters')}
        </Title>
        <DeadLetters />
      </section>
      <section aria-labelledby="parked">
        <Title order={2} id="parked">
          {t('operations.parked')}
        </Title>
        <ParkedKeys />
      </section>
    </Page>
  );
}
