import { useTranslation } from 'react-i18next';
import type { Conclusion } from '../api/grievances';
import { formatInstant } from '../format/dates';
import { inspectorName } from './case-wording';

/** A conclusion as it was written; the public reply stands in the public area. */
export function ConclusionText({ conclusion }: { conclusion: Conclusion }) {
  const { t } = useTranslation();
  const facts: [string, string][] = [
    [t('conclusion.finding'), t(`findings.${conclusion.finding}`)],
    [t('conclusion.summary'), conclusion.summary],
    [t('conclusion.measure'), conclusion.measure],
    [t('conclusion.concludedBy'), inspectorName(conclusion.concludedBy)],
    [t('conclusion.concludedAt'), formatInstant(conclusion.concludedAt)],
    ...approvalOf(conclusion, t('conclusion.approvedBy')),
  ];
  // Inspectors write in Vietnamese, whatever language the screen has.
  const typed = [t('conclusion.summary'), t('conclusion.measure')];
  return (
    <dl className="facts">
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="verbatim" lang={typed.includes(term) ? 'vi' : undefined}>
            {fact}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function approvalOf({ approvedBy, approvedAt }: Conclusion, term: string): [string, string][] {
  if (approvedBy === null || approvedAt === null) return [];
  return [[term, `${inspectorName(approvedBy)}, ${formatInstant(approvedAt)}`]];
}
