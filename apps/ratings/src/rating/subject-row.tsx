import type { AskedSubject } from '../requests/asked-subject';
import { textsOf, type Language, type Texts } from '../texts/languages';
import { levelField, type RatingAnswers } from './rating-answers';

const LEVELS = [1, 2, 3, 4, 5] as const;

/** One subject with its five levels and "không áp dụng". Nothing is chosen unless the person chose it and it came back. */
export function SubjectRow(row: { subject: AskedSubject; rowId: string; language: Language; answers?: RatingAnswers }) {
  const { subject, rowId, language, answers } = row;
  const texts = textsOf(language);
  const name = levelField(subject.subjectId);
  return (
    <fieldset>
      <legend>{subjectName(subject, language, texts)}</legend>
      <div class="levels">
        {LEVELS.map((level) => (
          <label key={level}>
            <input
              type="radio"
              id={`${rowId}-${level}`}
              name={name}
              value={level}
              checked={answers?.levels[subject.subjectId] === level}
            />
            <b>{level}</b>
            <span>{texts.levels[level - 1]}</span>
          </label>
        ))}
      </div>
      <label class="na">
        <input type="radio" name={name} value="na" checked={answers?.notApplicable.includes(subject.subjectId)} />
        {texts.notApplicable}
      </label>
    </fieldset>
  );
}

/** An officer is shown by service number only; all others by their name on the day of service, marked as Vietnamese where no English one exists. */
function subjectName(subject: AskedSubject, language: Language, texts: Texts) {
  if (subject.kind === 'officer') {
    return <span>{subject.serviceNumber ? `${texts.officer} ${subject.serviceNumber}` : texts.officerUnknown}</span>;
  }
  const prefix = subject.kind === 'stage' ? `${texts.stage}: ` : '';
  if (language === 'en' && subject.nameEn === undefined) {
    return (
      <span>
        {prefix}
        <span lang="vi">{subject.nameVi}</span>
      </span>
    );
  }
  return <span>{prefix + (language === 'en' ? (subject.nameEn ?? '') : subject.nameVi)}</span>;
}
