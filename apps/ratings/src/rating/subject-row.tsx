import type { AskedSubject } from '../requests/asked-subject';
import { textsOf, type Language } from '../texts/languages';
import { levelField, type RatingAnswers } from './rating-answers';
import { SubjectName } from './subject-name';

const LEVELS = [1, 2, 3, 4, 5] as const;

/** One subject with its five levels and "không áp dụng". Nothing is chosen unless the person chose it, here or in the message. */
export function SubjectRow(row: { subject: AskedSubject; rowId: string; language: Language; answers?: RatingAnswers }) {
  const { subject, rowId, language, answers } = row;
  const texts = textsOf(language);
  const name = levelField(subject.subjectId);
  return (
    <fieldset>
      <legend>
        <SubjectName subject={subject} language={language} />
      </legend>
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
        <input
          type="radio"
          id={`${rowId}-na`}
          name={name}
          value="na"
          checked={answers?.notApplicable.includes(subject.subjectId)}
        />
        {texts.notApplicable}
      </label>
    </fieldset>
  );
}
