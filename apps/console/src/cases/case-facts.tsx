import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../api/grievances';
import { formatInstant } from '../format/dates';
import { useNameOf } from '../format/use-name-of';
import { Area } from './area';
import { useCaseWording } from './case-wording';

/** What is known of a case without opening its rating. */
export function CaseFacts({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const { unitName, inspector } = useCaseWording();
  const nameOf = useNameOf();
  const facts: [string, string][] = [
    [t('cases.state'), t(`states.${file.state}`)],
    [t('cases.unit'), unitName(file)],
    [t('cases.lot'), file.lotMasked],
    [t('cases.lowestLevel'), String(file.lowestLevel)],
    [t('case.about'), file.subjects.map((subject) => subjectText(subject)).join('; ')],
    [t('case.wantsResolution'), file.wantsResolution ? t('yes') : t('no')],
    ...withdrawal(),
    [t('cases.openedAt'), formatInstant(file.openedAt)],
    [t('cases.inspector'), inspector(file)],
  ];

  function withdrawal(): [string, string][] {
    const { ratingWithdrawnAt } = file;
    return ratingWithdrawnAt === null ? [] : [[t('case.ratingWithdrawn'), formatInstant(ratingWithdrawnAt)]];
  }

  function subjectText({ kind, unitNameVi, unitNameEn }: CaseFile['subjects'][number]): string {
    const subject = t(`subjects.${kind}`);
    return unitNameVi === null ? subject : `${subject} (${nameOf({ nameVi: unitNameVi, nameEn: unitNameEn })})`;
  }

  return (
    <Area title={t('case.facts')}>
      <dl className="facts">
        {facts.map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </Area>
  );
}
