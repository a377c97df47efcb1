import { Alert, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LEVELS, type Level, type Scorecard } from '../api/scorecards';
import { useFormat } from '../format/use-format';
import { RecordTable } from '../tables/record-table';
import { DistributionBar } from './distribution-bar';

/** The figures of one scorecard, how many ratings first; too few ratings say nothing but that. */
export function ScorecardFigures({ card }: { card: Scorecard }) {
  const { t } = useTranslation();
  const { count, mean, percent, interval } = useFormat();
  const answered = typeof card.answerRate === 'number' ? percent(card.answerRate) : t('figures.unknown');
  if (!card.sufficient || card.n === undefined) {
    return (
      <>
        <Alert color="blue" title={t('figures.insufficient')}>
          {t('scorecard.insufficientWhy')}
        </Alert>
        {typeof card.answerRate === 'number' && (
          <dl className="tiles">
            <Tile term={t('figures.answerRate')} figure={answered} />
          </dl>
        )}
      </>
    );
  }
  return (
    <>
      {card.indicative === true && (
        <Alert color="blue" title={t('scorecard.indicative')}>
          {t('scorecard.indicativeWhy')}
        </Alert>
      )}
      <dl className="tiles">
        <Tile
          term={t('figures.n')}
          figure={count(card.n)}
          note={card.firms === undefined ? undefined : t('figures.firms', { firms: count(card.firms) })}
        />
        <Tile term={t('figures.answerRate')} figure={answered} />
        {card.mean !== undefined && (
          <Tile term={t('figures.mean')} figure={mean(card.mean)} note={t('figures.scale')} />
        )}
        {card.satisfiedShare !== undefined && (
          <Tile
            term={t('figures.satisfiedShort')}
            figure={percent(card.satisfiedShare.value)}
            note={t('figures.confidence', { interval: interval(card.satisfiedShare) })}
          />
        )}
      </dl>
      {card.distribution !== undefined && <Distribution distribution={card.distribution} n={card.n} />}
      <details className="method">
        <summary>{t('scorecard.method')}</summary>
        <Text className="reading">{t('scorecard.methodText')}</Text>
      </details>
    </>
  );
}

function Tile({ term, figure, note }: { term: string; figure: string; note?: string | undefined }) {
  return (
    <Paper withBorder p="md">
      <dt>{term}</dt>
      <dd>
        <span className="tile-figure">{figure}</span>
        {note !== undefined && <Text c="dimmed">{note}</Text>}
      </dd>
    </Paper>
  );
}

function Distribution({ distribution, n }: { distribution: Record<Level, number>; n: number }) {
  const { t } = useTranslation();
  const { count, percent } = useFormat();
  const most = LEVELS.reduce((best, level) => (distribution[level] > distribution[best] ? level : best));
  const finding = t('scorecard.mostAre', { level: t(`levels.${most}`), count: count(distribution[most]), n: count(n) });
  return (
    <section>
      <Title order={2}>{t('figures.distribution')}</Title>
      <figure className="distribution">
        <figcaption>{finding}</figcaption>
        <DistributionBar distribution={distribution} />
        <RecordTable
          caption={t('figures.distribution')}
          rows={[...LEVELS]}
          keyOf={(level) => level}
          columns={[
            {
              name: 'level',
              heading: t('figures.level'),
              isRowHeading: true,
              cell: (level) => (
                <span className="level-name">
                  <span className="level-mark" data-level={level} aria-hidden />
                  {t(`levels.${level}`)}
                </span>
              ),
            },
            { name: 'count', heading: t('figures.count'), isNumber: true, cell: (level) => count(distribution[level]) },
            {
              name: 'share',
              heading: t('figures.share'),
              isNumber: true,
              cell: (level) => percent(n === 0 ? 0 : distribution[level] / n),
            },
          ]}
        />
      </figure>
    </section>
  );
}
