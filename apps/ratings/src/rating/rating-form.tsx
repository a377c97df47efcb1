import type { ComponentChildren } from 'preact';
import type { CriteriaCatalogue } from '../catalogue/criteria-catalogue';
import type { AskedSubject } from '../requests/asked-subject';
import { maskLot } from '../requests/mask-lot';
import { WayOut } from '../links/way-out';
import { inLanguage, showDay, textsOf, type Language } from '../texts/languages';
import { LanguageSwitch } from '../texts/public-page';
import type { GivenContact } from '../vault/given-contact';
import { evidencePath } from '../evidence/evidence-field';
import type { SentEvidence } from '../evidence/evidence-rules';
import { CHOSEN_WORDS, ChosenWords } from './chosen-words';
import { MoreAnswers } from './more-answers';
import { SCALE_FIELD } from './preselected';
import type { AnswerFault, RatingAnswers } from './rating-answers';
import { SubjectName } from './subject-name';
import { SubjectRows } from './subject-rows';

export type FormFault = AnswerFault | 'contact-too-long' | 'form-not-ours';

/** Everything that one rendering of the rating form shows. `answers` are those that came back to be corrected; a fresh form has none. */
export interface RatingFormView {
  path: string;
  nonce: string;
  language: Language;
  lotId: string;
  servedOn: string;
  isAnnounced: boolean;
  subjects: AskedSubject[];
  catalogue: CriteriaCatalogue;
  answers?: RatingAnswers;
  contact?: GivenContact | null;
  /** The subject to which the scale of a message gave a level, and that level. */
  preselected?: AskedSubject;
  scale?: string;
  faults: FormFault[];
  /** What became of files that were sent with this form. */
  files?: SentEvidence[];
  /** A person filled it in before. */
  isFilledIn?: boolean;
  /** The form replaces an earlier rating. */
  isAmendment: boolean;
}

/** The 20-second page: native radios with words, nothing chosen but what was pressed in the message, complete without JavaScript. */
export function RatingForm(view: RatingFormView) {
  const { path, nonce, language, lotId, servedOn, isAnnounced, subjects, catalogue, answers, preselected, faults } =
    view;
  const texts = textsOf(language);
  return (
    <main>
      {faults.length > 0 && <FaultSummary faults={faults} language={language} />}
      <header>
        <LanguageSwitch path={path} language={language} />
        <h1>{view.isAmendment ? texts.amendment.title : texts.question}</h1>
      </header>
      <p class="soft">
        {texts.lot} {maskLot(lotId)}, {texts.servedOn} {showDay(servedOn, language)}.
        {!isAnnounced && ` ${texts.beforeClearance}`}
        {view.isAmendment && ` ${texts.amendment.replaces}`}
      </p>
      <form
        method="post"
        action={inLanguage(path, language)}
        class="rows"
        autocomplete="off"
        data-filled={view.isFilledIn ? 'yes' : undefined}
      >
        {/* The first button is the one that Enter presses. */}
        <button class="first" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="nonce" value={nonce} />
        <input type="hidden" name="catalogue" value={catalogue.version} />
        {preselected !== undefined && (
          <p class="soft">
            <input type="hidden" name={SCALE_FIELD} value={view.scale} />
            {texts.preselected} <SubjectName subject={preselected} language={language} />.
          </p>
        )}
        <SubjectRows subjects={subjects} language={language} answers={answers} />
        <MoreAnswers
          catalogue={catalogue}
          language={language}
          answers={answers}
          contact={view.contact ?? null}
          filesTo={evidencePath(path)}
          files={view.files ?? []}
          tooLong={{ comment: faults.includes('comment-too-long'), contact: faults.includes('contact-too-long') }}
        />
        <SendBar words={texts.send} language={language}>
          <ChosenWords rows={subjects.length} language={language} />
        </SendBar>
        <p class="soft">{texts.privacy}</p>
      </form>
      <WayOut path={path} language={language} />
    </main>
  );
}

/** The button that sends, what it sends in a few words, and the place where the page's script says how sending goes. */
export function SendBar(bar: { words: string; language: Language; children?: ComponentChildren }) {
  const { words, language, children } = bar;
  const { sending, failed, kept } = textsOf(language).sending;
  return (
    <div class="send">
      <p role="status" data-sending={sending} data-failed={failed} data-kept={kept}></p>
      {children}
      <button type="submit" aria-describedby={children === undefined ? undefined : CHOSEN_WORDS}>
        {words}
      </button>
    </div>
  );
}

const PLACE_OF_FAULT: Partial<Record<FormFault, string>> = {
  'comment-too-long': '#comment',
  'contact-too-long': '#contact',
};

/** The message that a fault's own place on the page is one step away from. */
function FaultSummary({ faults, language }: { faults: FormFault[]; language: Language }) {
  const texts = textsOf(language);
  return (
    <div class="wrong" role="alert" tabIndex={-1} autofocus aria-labelledby="wrong">
      <h2 id="wrong">{texts.faultsTitle}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>
            <a href={PLACE_OF_FAULT[fault] ?? '#h1-1'}>{texts.faults[fault]}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
