import { useTranslation } from 'react-i18next';
import type { Reconciliation, ReconciliationResult } from '../api/reconciliations';
import { formatDay, formatInstant } from '../format/dates';
import { useFormat } from '../format/use-format';
import type { Column } from '../tables/record-table';

/** One total a row: theirs, ours, what that means, and every earlier finding on demand. */
export function useReconciliationColumns(): Column<Reconciliation>[] {
  const { t } = useTranslation();
  const { count } = useFormat();
  const counted = (value: number | undefined) => (value === undefined ? '–' : count(value));
  return [
    {
      name: 'day',
      heading: t('reconciliation.day'),
      isRowHeading: true,
      cell: ({ day, officeCode }) => `${formatDay(day)}, ${officeCode}`,
    },
    {
      name: 'milestone',
      heading: t('reconciliation.milestone'),
      cell: ({ milestone }) => t(`reconciliation.milestones.${milestone}`),
    },
    { name: 'source', heading: t('reconciliation.source'), cell: ({ sourceSystem }) => sourceSystem },
    {
      name: 'state',
      heading: t('reconciliation.state'),
      cell: ({ state }) => t(`reconciliation.states.${state}`),
    },
    {
      name: 'theirs',
      heading: t('reconciliation.theirs'),
      isNumber: true,
      cell: ({ results }) => counted(results.at(-1)?.theirsCount),
    },
    {
      name: 'ours',
      heading: t('reconciliation.ours'),
      isNumber: true,
      cell: ({ results }) => counted(results.at(-1)?.oursCount),
    },
    { name: 'finding', heading: t('reconciliation.finding'), cell: ({ results }) => <Findings results={results} /> },
    {
      name: 'at',
      heading: t('reconciliation.comparedAt'),
      cell: ({ comparedAt }) => formatInstant(comparedAt),
    },
  ];
}

function Findings({ results }: { results: ReconciliationResult[] }) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const inWords = ({ outcome, difference }: ReconciliationResult) =>
    t(`reconciliation.outcomes.${outcome}`, { difference: count(difference ?? 0) });
  const last = results.at(-1);
  return (
    <>
      {last !== undefined && inWords(last)}
      {results.length > 1 && (
        <details>
          <summary>{t('reconciliation.earlier')}</summary>
          <ol>
            {results.slice(0, -1).map((result) => (
              <li key={result.comparedAt}>
                {formatInstant(result.comparedAt)}: {inWords(result)}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}
