import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { policiesQuery, type Policy } from '../api/policies';
import { dayOf, formatDay, formatInstant } from '../format/dates';
import { hasRole, useCaller } from '../session/use-caller';
import { Page } from '../shell/page';
import { Failure } from '../states/failure';
import { Freshness } from '../states/freshness';
import { LoadingRows } from '../states/loading-rows';
import { RecordTable, type Column } from '../tables/record-table';
import { PolicyForm } from './policy-form';

/** When businesses are asked, as dated settings with who set them; the operator adds one for a later day, and nobody changes one that decides already. */
export function PoliciesScreen() {
  const { t } = useTranslation();
  const policies = useQuery(policiesQuery);
  const mayAdd = hasRole(useCaller(), ['operator']);
  const columns = usePolicyColumns(policies.data ?? []);
  return (
    <Page title={t('policies.title')}>
      <Text className="reading">{t('policies.intro')}</Text>
      {policies.data !== undefined && (
        <Freshness
          asOf={policies.dataUpdatedAt}
          isFetching={policies.isFetching}
          refresh={() => void policies.refetch()}
        />
      )}
      {policies.isPending && <LoadingRows rows={3} />}
      {policies.isError && <Failure error={policies.error} retry={() => void policies.refetch()} />}
      {policies.data !== undefined && (
        <RecordTable
          caption={t('policies.title')}
          columns={columns}
          rows={policies.data}
          keyOf={({ validFrom, setAt }) => `${validFrom} ${setAt}`}
        />
      )}
      {mayAdd && policies.data !== undefined && <PolicyForm latest={policies.data[0]} />}
    </Page>
  );
}

function usePolicyColumns(policies: Policy[]): Column<Policy>[] {
  const { t } = useTranslation();
  const today = dayOf(new Date());
  const current = policies.find(({ validFrom, isInForce }) => isInForce && validFrom <= today);
  const standingOf = (policy: Policy) => {
    if (!policy.isInForce) return t('policies.replaced');
    if (policy.validFrom > today) return t('policies.ahead');
    return t(policy === current ? 'policies.inForce' : 'policies.past');
  };
  return [
    {
      name: 'from',
      heading: t('policies.validFrom'),
      isRowHeading: true,
      cell: ({ validFrom }) => formatDay(validFrom),
    },
    { name: 'standing', heading: t('policies.standing'), cell: standingOf },
    { name: 'opens', heading: t('policies.opensAt'), cell: ({ opensAt }) => t(`policies.openings.${opensAt}`) },
    {
      name: 'announced',
      heading: t('policies.announcedAt'),
      cell: ({ announcedAt }) => announcedAt.map((each) => t(`policies.announcements.${each}`)).join(', '),
    },
    {
      name: 'expires',
      heading: t('policies.expiresAfterDays'),
      isNumber: true,
      cell: ({ expiresAfterDays }) => expiresAfterDays,
    },
    {
      name: 'within',
      heading: t('policies.askedWithinDays'),
      isNumber: true,
      cell: ({ askedWithinDays }) => askedWithinDays ?? t('policies.howeverLate'),
    },
    {
      name: 'reopened',
      heading: t('policies.reopened'),
      cell: ({ isReopenedAfterCancellation }) => t(isReopenedAfterCancellation ? 'yes' : 'no'),
    },
    {
      name: 'set',
      heading: t('policies.setBy'),
      cell: ({ setBy, setAt }) => `${setBy}, ${formatInstant(setAt)}`,
    },
  ];
}
