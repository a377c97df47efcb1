import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LEVELS, type Level, type Scorecard } from '../api/scorecards';
import { useFormat } from '../format/use-format';
import type { Column } from '../tables/record-table';
import { DistributionBar } from './distribution-bar';

/** The columns of a list of scorecards. A figure that may not be said yet says so instead. */
export function useScorecardColumns(nameCell: (card: Scorecard) => ReactNode): Column<Scorecard>[] {
  const { t } = useTranslation();
  const { count, mean, percent, interval } = useFormat();
  const unsaid = <span className="unsaid">–</span>;
  return [
    { name: 'name', heading: t('figures.name'), isRowHeading: true, cell: nameCell },
    {
      name: 'n',
      heading: t('figures.n'),
      isNumber: true,
      cell: ({ sufficient, n }) =>
        sufficient && n !== undefined ? count(n) : <span className="unsaid">{t('figures.insufficient')}</span>,
    },
    {
      name: 'answerRate',
      heading: t('figures.answerRate'),
      isNumber: true,
      cell: ({ answerRate }) => (typeof answerRate === 'number' ? percent(answerRate) : unsaid),
    },
    {
      name: 'distribution',
      heading: t('figures.distributionCounts'),
      cell: ({ sufficient, distribution }) =>
        sufficient && distribution !== undefined ? <Counted distribution={distribution} /> : unsaid,
    },
    {
      name: 'mean',
      heading: t('figures.mean'),
      isNumber: true,
      cell: (card) =>
        card.sufficient && card.mean !== undefined ? (
          <>
            {mean(card.mean)}
            {card.indicative === true && (
              <Badge color="gray" ml={8}>
                {t('figures.indicative')}
              </Badge>
            )}
          </>
        ) : (
          unsaid
        ),
    },
    {
      name: 'satisfied',
      heading: t('figures.satisfied'),
      isNumber: true,
      cell: ({ sufficient, satisfiedShare }) =>
        sufficient && satisfiedShare !== undefined ? (
          <>
            {percent(satisfiedShare.value)} <span className="interval">({interval(satisfiedShare)})</span>
          </>
        ) : (
          unsaid
        ),
    },
  ];
}

function Counted({ distribution }: { distribution: Record<Level, number> }) {
  const { count } = useFormat();
  return (
    <>
      <DistributionBar distribution={distribution} />
      <span aria-hidden className="unsaid">
        {LEVELS.map((level) => count(distribution[level])).join(' · ')}
      </span>
    </>
  );
}
