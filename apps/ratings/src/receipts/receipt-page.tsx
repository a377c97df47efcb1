import type { HtmlPage } from '@hailong/http';
import { EvidenceField, evidencePath } from '../evidence/evidence-field';
import { EvidenceList } from '../evidence/evidence-list';
import type { SentEvidence } from '../evidence/evidence-rules';
import { WayOut } from '../links/way-out';
import type { ReceiptNote } from '../rating/link-door';
import { RECEIPT_SCRIPT } from '../rating/form-script';
import { inLanguage, showInstant, textsOf, type Language } from '../texts/languages';
import { LanguageSwitch, publicPage } from '../texts/public-page';
import type { Receipt } from './receipt.query';

/** How a receipt is shown. `change` is the way of the link's holder to change the rating, until it is sealed. */
export interface ReceiptView {
  path: string;
  language: Language;
  note?: ReceiptNote;
  change?: { isSealed: boolean; sealsAt: Date };
  /** What became of the files of one form, for whoever holds it. */
  evidence?: { nonce: string; files: SentEvidence[] };
}

/**
 * The receipt as a page that survives a bookmark. It says neither which levels were given nor whether they were changed since: whoever stands
 * beside the business can demand to see it.
 */
export function receiptPage(receipt: Receipt, { path, language, note, change, evidence }: ReceiptView): HtmlPage {
  const texts = textsOf(language);
  const body = (
    <main>
      <header>
        <LanguageSwitch path={path} language={language} />
        <h1>
          {texts.receipt.received} {showInstant(receipt.submittedAt, language)}
        </h1>
      </header>
      {note !== undefined && <p role="status">{texts.receipt.notes[note]}</p>}
      <p>{texts.receipt.number}</p>
      <p class="number">{receipt.receipt}</p>
      <p>{texts.receipt.thanks}</p>
      {evidence !== undefined && (
        <Evidence {...evidence} {...{ path, language }} isClosed={change?.isSealed !== false} />
      )}
      {receipt.hasCase ? <CaseProgress receipt={receipt} language={language} /> : <NextSteps language={language} />}
      {change === undefined ? <p>{texts.receipt.toChange}</p> : <Changes {...{ path, language }} {...change} />}
      {change !== undefined && <WayOut path={path} language={language} />}
    </main>
  );
  return publicPage(body, { language, title: texts.receipt.title, script: RECEIPT_SCRIPT });
}

/** What the holder of the link may still do, or since when nothing changes any more. */
function Changes(view: { path: string; language: Language; isSealed: boolean; sealsAt: Date }) {
  const { path, language, isSealed, sealsAt } = view;
  const { sealed, until, amend, withdraw } = textsOf(language).receipt.change;
  const moment = showInstant(sealsAt, language);
  if (isSealed) {
    return (
      <p>
        {sealed} {moment}.
      </p>
    );
  }
  return (
    <>
      <p>
        {until} {moment}:
      </p>
      <ul class="ways">
        <li>
          <a href={inLanguage(`${path}/sua`, language)}>{amend}</a>
        </li>
        <li>
          <a href={inLanguage(`${path}/rut`, language)}>{withdraw}</a>
        </li>
        <li>
          <a href={inLanguage(evidencePath(path), language)}>{textsOf(language).evidence.add}</a>
        </li>
      </ul>
    </>
  );
}

/** The files of one form, and until the rating is sealed a second try for those that did not arrive. */
function Evidence(view: { path: string; language: Language; nonce: string; files: SentEvidence[]; isClosed: boolean }) {
  const { path, language, nonce, files, isClosed } = view;
  if (isClosed) return <EvidenceList files={files} language={language} />;
  return (
    <form
      method="post"
      action={inLanguage(evidencePath(path), language)}
      encType="multipart/form-data"
      autocomplete="off"
    >
      <input type="hidden" name="nonce" value={nonce} />
      <EvidenceField path={evidencePath(path)} files={files} language={language} isSent />
    </form>
  );
}

function NextSteps({ language }: { language: Language }) {
  const { next, nextText } = textsOf(language).receipt;
  return (
    <>
      <h2>{next}</h2>
      <p>{nextText}</p>
    </>
  );
}

/** The four public states, each with its date or "not yet". */
function CaseProgress({ receipt, language }: { receipt: Receipt; language: Language }) {
  const texts = textsOf(language).receipt;
  const steps = [
    [texts.steps.opened, receipt.openedAt],
    [texts.steps.assigned, receipt.assignedAt],
    [texts.steps.concluded, receipt.concludedAt],
    [texts.steps.replied, receipt.repliedAt],
  ] as const;
  return (
    <>
      <h2>{texts.caseTitle}</h2>
      <ol>
        {steps.map(([step, at]) => (
          <li key={step}>
            {step}: {at ? <time dateTime={at.toISOString()}>{showInstant(at, language)}</time> : texts.notYet}
          </li>
        ))}
      </ol>
      {receipt.replyId !== null && (
        <p>
          <a href={`/cong-khai/phan-hoi/${receipt.replyId}${language === 'en' ? '?lang=en' : ''}`}>{texts.readReply}</a>
        </p>
      )}
    </>
  );
}
