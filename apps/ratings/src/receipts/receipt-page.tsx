import type { HtmlPage } from '@hailong/http';
import { showInstant, textsOf, type Language } from '../texts/languages';
import { LanguageSwitch, publicPage } from '../texts/public-page';
import type { Receipt } from './receipt.query';

/** The receipt as a page that survives a bookmark. `isFirstKept`: the person has just sent another rating, which was not taken. */
export function receiptPage(receipt: Receipt, language: Language, isFirstKept: boolean): HtmlPage {
  const texts = textsOf(language);
  const body = (
    <main>
      <header>
        <LanguageSwitch path={`/b/${receipt.receipt}`} language={language} />
        <h1>
          {texts.receipt.received} {showInstant(receipt.submittedAt, language)}
        </h1>
      </header>
      {isFirstKept && <p>{texts.receipt.keepFirst}</p>}
      <p>{texts.receipt.number}</p>
      <p class="number">{receipt.receipt}</p>
      <p>{texts.receipt.thanks}</p>
      {receipt.hasCase ? <CaseProgress receipt={receipt} language={language} /> : <NextSteps language={language} />}
    </main>
  );
  return publicPage(body, { language, title: texts.receipt.title });
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
