import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { readReconciliations, RECONCILIATION_STATES, type Reconciliation } from '../api/reconciliations';
import { formatDay } from '../format/dates';
import { rangeOf } from '../format/date-range';
import { Page } from '../shell/page';
import { Choice } from '../tables/choice';
import { RangeForm } from '../tables/range-form';
import { RecordList } from '../tables/record-list';
import { OfficeFilter } from './office-filter';
import { OpenDifferences } from './open-differences';
import { useReconciliationColumns } from './reconciliation-columns';
import type { ReconciliationSearch } from './reconciliation-search';

const route = getRouteApi('/doi-chieu');

/** How the sources' totals of a day and an office compare with ours; a difference that stands raised an alarm and comes first. */
export function ReconciliationScreen() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { tu, den, tinhTrang, donVi } = search;
  const show = (change: Partial<ReconciliationSearch>) => void navigate({ search: { ...search, ...change } });
  return (
    <Page title={t('reconciliation.title')}>
      <Text className="reading">{t('reconciliation.intro')}</Text>
      <OpenDifferences />
      <RangeForm key={`${tu} ${den}`} range={{ tu, den }} choose={show} />
      <div className="filters">
        <Choice
          label={t('reconciliation.state')}
          all={t('filter.all')}
          values={RECONCILIATION_STATES}
          value={tinhTrang}
          nameOf={(state) => t(`reconciliation.states.${state}`)}
          choose={(state) => show({ tinhTrang: state })}
        />
        <OfficeFilter key={donVi} office={donVi} choose={(office) => show({ donVi: office })} />
      </div>
      <RecordList
        caption={t('reconciliation.caption', { from: formatDay(tu), to: formatDay(den) })}
        queryKey={['reconciliations', tu, den, tinhTrang, donVi]}
        read={(cursor) => readReconciliations({ ...rangeOf({ tu, den }), state: tinhTrang, office: donVi }, cursor)}
        columns={useReconciliationColumns()}
        keyOf={keyOf}
        empty={{ holds: t('reconciliation.empty'), next: <Text>{t('reconciliation.emptyNext')}</Text> }}
      />
    </Page>
  );
}

function keyOf({ sourceSystem, officeCode, day, milestone }: Reconciliation): string {
  return [sourceSystem, officeCode, day, milestone].join(' ');
}
