import type { Choice, CriteriaCatalogue, Criterion } from '../catalogue/criteria-catalogue';
import { EvidenceField } from '../evidence/evidence-field';
import type { SentEvidence } from '../evidence/evidence-rules';
import { textsOf, type Language } from '../texts/languages';
import { ContactFields } from './contact-fields';
import type { GivenContact } from '../vault/given-contact';
import type { RatingAnswers } from './rating-answers';
import { criterionField, reasonField, SYSTEM_FIELD } from './rating-details';

interface MoreAnswersView {
  catalogue: CriteriaCatalogue;
  language: Language;
  answers?: RatingAnswers;
  contact: GivenContact | null;
  filesTo: string;
  files: SentEvidence[];
  tooLong: { comment: boolean; contact: boolean };
}

/** Everything that need not be answered. It stands open, so that it is there without JavaScript; the page's script folds it away until it is wanted. */
export function MoreAnswers(view: MoreAnswersView) {
  const { catalogue, language, answers, contact, tooLong } = view;
  const texts = textsOf(language);
  return (
    <details class="more" open>
      <summary>{texts.more}</summary>
      <Reasons title={texts.reasonsLow} group="low" {...{ catalogue, language, answers }} />
      <Reasons title={texts.reasonsHigh} group="high" {...{ catalogue, language, answers }} />
      <label for="comment">{texts.comment}</label>
      <p class="soft" id="comment-hint">
        {texts.commentHint}
      </p>
      <textarea id="comment" name="comment" aria-describedby="comment-hint" aria-invalid={tooLong.comment || undefined}>
        {answers?.comment ?? ''}
      </textarea>
      <label class="box">
        <input
          type="checkbox"
          name="resolution"
          value="yes"
          checked={answers?.wantsResolution}
          aria-describedby="resolution-hint"
        />
        {texts.resolution}
      </label>
      <p class="soft" id="resolution-hint">
        {texts.resolutionHint}
      </p>
      <EvidenceField path={view.filesTo} files={view.files} language={language} />
      <ContactFields contact={contact} isTooLong={tooLong.contact} language={language} />
      <h2>{texts.criteria}</h2>
      {catalogue.criteria.map((criterion) => (
        <Question
          key={criterion.code}
          field={criterionField(criterion.code)}
          chosen={answers?.details?.criteria[criterion.code]}
          {...{ criterion, language }}
        />
      ))}
      <h2>{texts.system}</h2>
      <Question
        field={SYSTEM_FIELD}
        criterion={catalogue.system}
        chosen={answers?.details?.system}
        hint={texts.systemHint}
        language={language}
      />
    </details>
  );
}

const FIRST_HIGH_LEVEL = 3;

/** The reasons for low or for high levels. Where the browser can, the style shows them only once such a level is chosen. */
function Reasons(view: {
  group: 'low' | 'high';
  title: string;
  catalogue: CriteriaCatalogue;
  language: Language;
  answers?: RatingAnswers;
}) {
  const { group, title, catalogue, language, answers } = view;
  const reasons = catalogue.reasons.filter(
    ({ levels }) => levels.some((level) => level < FIRST_HIGH_LEVEL) === (group === 'low'),
  );
  return (
    <fieldset class={`ticks ${group}`}>
      <legend>{title}</legend>
      {reasons.map((reason) => (
        <label class="box" key={reason.code}>
          <input
            type="checkbox"
            name={reasonField(reason.code)}
            value="yes"
            checked={answers?.details?.reasons.includes(reason.code)}
          />
          {wordOf(reason, language)}
        </label>
      ))}
    </fieldset>
  );
}

/** One closed question that need not be answered: the empty choice takes an answer back. */
function Question(view: { field: string; criterion: Criterion; chosen?: string; hint?: string; language: Language }) {
  const { field, criterion, chosen, hint, language } = view;
  const hintId = hint === undefined ? undefined : `${field}-hint`;
  return (
    <p class="asked">
      <label for={field}>{wordOf(criterion, language)}</label>
      <select id={field} name={field} aria-describedby={hintId}>
        <option value="">{textsOf(language).notAnswered}</option>
        {criterion.answers.map((answer) => (
          <option key={answer.code} value={answer.code} selected={answer.code === chosen}>
            {wordOf(answer, language)}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <span class="soft" id={hintId}>
          {hint}
        </span>
      )}
    </p>
  );
}

/** A choice in the language of the page. */
export const wordOf = (choice: Choice, language: Language): string => choice[language];
