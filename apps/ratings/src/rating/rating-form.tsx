import { arrangeSubjects, type AskedSubject } from '../requests/asked-subject';
import { maskLot } from '../requests/mask-lot';
import { inLanguage, showDay, textsOf, type Language } from '../texts/languages';
import { LanguageSwitch } from '../texts/public-page';
import type { AnswerFault, RatingAnswers } from './rating-answers';
import { SubjectRow } from './subject-row';

export type FormFault = AnswerFault | 'form-not-ours';

/** Everything that one rendering of the rating form shows. `answers` are those that came back with faults; a fresh form has none. */
export interface RatingFormView {
  path: string;
  nonce: string;
  language: Language;
  lotId: string;
  servedOn: string;
  isAnnounced: boolean;
  subjects: AskedSubject[];
  answers?: RatingAnswers;
  faults: FormFault[];
}

/** The 20-second page: native radios with words, nothing pre-selected, complete without JavaScript. */
export function RatingForm(view: RatingFormView) {
  const { path, nonce, language, lotId, servedOn, isAnnounced, subjects, answers, faults } = view;
  const texts = textsOf(language);
  const { inSight, others } = arrangeSubjects(subjects);
  const row = (subject: AskedSubject, index: number) => (
    <SubjectRow
      key={subject.subjectId}
      subject={subject}
      rowId={`h${index + 1}`}
      language={language}
      answers={answers}
    />
  );
  const hasMore = answers !== undefined && (answers.comment !== null || answers.wantsResolution);
  const isOtherAnswered = others.some(({ subjectId }) => answers && subjectId in answers.levels);
  return (
    <main>
      {faults.length > 0 && <FaultSummary faults={faults} language={language} />}
      <header>
        <LanguageSwitch path={path} language={language} />
        <h1>{texts.question}</h1>
      </header>
      <p class="soft">
        {texts.lot} {maskLot(lotId)}, {texts.servedOn} {showDay(servedOn, language)}.
        {!isAnnounced && ` ${texts.beforeClearance}`}
      </p>
      <form method="post" action={inLanguage(path, language)} class="rows" autocomplete="off">
        <input type="hidden" name="nonce" value={nonce} />
        {inSight.map(row)}
        {others.length > 0 && (
          <details open={isOtherAnswered}>
            <summary>{texts.others}</summary>
            {others.map((subject, index) => row(subject, inSight.length + index))}
          </details>
        )}
        <details open={hasMore}>
          <summary>{texts.more}</summary>
          <label for="comment">{texts.comment}</label>
          <p class="soft" id="comment-hint">
            {texts.commentHint}
          </p>
          <textarea
            id="comment"
            name="comment"
            aria-describedby="comment-hint"
            aria-invalid={faults.includes('comment-too-long') || undefined}
          >
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
        </details>
        <div class="send">
          <button type="submit">{texts.send}</button>
        </div>
        <p class="soft">{texts.privacy}</p>
      </form>
    </main>
  );
}

/** The message that a fault's own place on the page is one step away from. */
function FaultSummary({ faults, language }: { faults: FormFault[]; language: Language }) {
  const texts = textsOf(language);
  return (
    <div class="wrong" role="alert" tabIndex={-1} autofocus aria-labelledby="wrong">
      <h2 id="wrong">{texts.faultsTitle}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>
            <a href={fault === 'comment-too-long' ? '#comment' : '#h1-1'}>{texts.faults[fault]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
