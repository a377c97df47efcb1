import type { HtmlPage } from '@hailong/http';
import type { ComponentChildren } from 'preact';
import type { CriteriaCatalogue, Criterion } from '../catalogue/criteria-catalogue';
import type { AskedSubject } from '../requests/asked-subject';
import { becameOf } from '../evidence/evidence-list';
import type { SentEvidence } from '../evidence/evidence-rules';
import { inLanguage, textsOf, type Language } from '../texts/languages';
import { publicPage } from '../texts/public-page';
import type { GivenContact } from '../vault/given-contact';
import { CONFIRMED_FIELD } from './answer-fields';
import { FORM_SCRIPT } from './form-script';
import { wordOf } from './more-answers';
import type { RatingAnswers } from './rating-answers';
import { SendBar } from './rating-form';
import { SubjectName } from './subject-name';

/** What is shown once more before it is sent. `fields` are those of the form, to be sent again as they came. */
export interface ReviewView {
  path: string;
  language: Language;
  subjects: AskedSubject[];
  catalogue: CriteriaCatalogue;
  answers: RatingAnswers;
  contact: GivenContact | null;
  fields: [name: string, value: string][];
  files: SentEvidence[];
  /** Names of files that were chosen and are not with the form. */
  filesNotSent: string[];
  /** A level was chosen by the message: only a tick made here says that a person means it (I-10). */
  needsTick: boolean;
}

/** The whole rating in words, with "send" and "change". Nothing has been stored yet, and nothing is until it is sent from here. */
export function reviewPage(view: ReviewView): HtmlPage {
  const { path, language, subjects, answers, contact, fields, needsTick } = view;
  const texts = textsOf(language);
  const body = (
    <main>
      <h1 tabIndex={-1} autofocus>
        {texts.review.title}
      </h1>
      <dl>
        {subjects.map((subject) => {
          const level = answers.levels[subject.subjectId];
          return (
            level !== undefined && (
              <Said
                key={subject.subjectId}
                asked={<SubjectName subject={subject} language={language} />}
                answered={`${level}. ${texts.levels[level - 1]}`}
              />
            )
          );
        })}
        <Details {...view} />
        {answers.comment !== null && <Said asked={texts.comment} answered={answers.comment} />}
        {view.files.length > 0 && (
          <Said
            asked={texts.evidence.title}
            answered={view.files.map((file) => `${file.name}: ${becameOf(file, language)}`).join('\n')}
          />
        )}
        {contact !== null && <Said asked={texts.contact.label} answered={contact.text} />}
      </dl>
      {contact !== null && <p>{contact.hasAgreed ? texts.contact.isOpen : texts.contact.isClosed}</p>}
      {view.filesNotSent.length > 0 && (
        <p class="wrong">
          {texts.evidence.notAttached} {view.filesNotSent.join(', ')}
        </p>
      )}
      {answers.wantsResolution && <p>{texts.review.resolution}</p>}
      <form method="post" action={inLanguage(path, language)}>
        {fields.map(([name, value]) => (
          <input type="hidden" key={name} name={name} value={value} />
        ))}
        <input type="hidden" name="step" value="send" />
        {needsTick && (
          <label class="box">
            <input type="checkbox" name={CONFIRMED_FIELD} value="yes" required />
            {texts.review.confirm}
          </label>
        )}
        <SendBar words={texts.send} language={language} />
        <button class="other" name="edit" value="yes" formNoValidate>
          {texts.review.edit}
        </button>
      </form>
    </main>
  );
  return publicPage(body, { language, title: texts.review.title, script: FORM_SCRIPT });
}

function Details({ catalogue, language, answers }: ReviewView) {
  const texts = textsOf(language);
  if (answers.details === null) return null;
  const { reasons, criteria, system } = answers.details;
  const ticked = catalogue.reasons.filter(({ code }) => reasons.includes(code));
  const answered = (criterion: Criterion, code: string | undefined) => {
    const answer = criterion.answers.find((each) => each.code === code);
    return (
      answer && <Said key={criterion.code} asked={wordOf(criterion, language)} answered={wordOf(answer, language)} />
    );
  };
  return (
    <>
      {ticked.length > 0 && (
        <Said asked={texts.review.reasons} answered={ticked.map((reason) => wordOf(reason, language)).join('; ')} />
      )}
      {catalogue.criteria.map((criterion) => answered(criterion, criteria[criterion.code]))}
      {answered(catalogue.system, system)}
    </>
  );
}

function Said({ asked, answered }: { asked: ComponentChildren; answered: string }) {
  return (
    <div>
      <dt>{asked}</dt>
      <dd>{answered}</dd>
    </div>
  );
}
