import './scorecards.css';
import { useTranslation } from 'react-i18next';
import { LEVELS, type Level } from '../api/scorecards';
import { useFormat } from '../format/use-format';

/** Five counts as one bar of five shares, in shades of one colour (no red, no green); its text holds the same counts. */
export function DistributionBar({ distribution }: { distribution: Record<Level, number> }) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const text = LEVELS.map((level) => `${t(`levels.${level}`)}: ${count(distribution[level])}`).join('; ');
  return (
    <svg className="distribution-bar" role="img" aria-label={text} viewBox="0 0 100 10" preserveAspectRatio="none">
      {segmentsOf(distribution).map(({ level, from, width }) => (
        <rect key={level} data-level={level} x={from} y="0" width={width} height="10" />
      ))}
    </svg>
  );
}

function segmentsOf(distribution: Record<Level, number>) {
  const n = LEVELS.reduce((sum, level) => sum + distribution[level], 0);
  let from = 0;
  return LEVELS.filter((level) => distribution[level] > 0).map((level) => {
    const width = (distribution[level] / n) * 100;
    const segment = { level, from, width };
    from += width;
    return segment;
  });
}
