import { htmlPage, type HtmlPage } from '@hailong/http';
import { PAGE_STYLE } from './page-style';
import { TEXTS, type Language } from './page-texts';
import { problemText } from './problem-texts';

/** What an error page is about. `requestId` is there when the page answers a request that failed. */
export interface ShownProblem {
  code: string;
  lang: Language;
  status?: number;
  requestId?: string;
  /** The same page in the other language, where it has an address. */
  otherLanguage?: string;
}

/** Explains one code to people: what happened and what to do, with the code and the reference number to quote. */
export function problemPage({ code, lang, status, requestId, otherLanguage }: ShownProblem): HtmlPage {
  const { happened, todo } = problemText(code, lang);
  const other = lang === 'vi' ? 'en' : 'vi';
  const body = (
    <main>
      {otherLanguage && (
        <p class="top">
          <a href={otherLanguage} lang={other} hreflang={other}>
            {TEXTS.otherLanguage[lang]}
          </a>
        </p>
      )}
      <h1>{happened}</h1>
      <h2>{TEXTS.todo[lang]}</h2>
      <p>{todo}</p>
      {code === 'identity.required' || code.startsWith('identity.sign-in') ? (
        <p>
          <a href={`/auth/login?lang=${lang}`}>{TEXTS.signIn[lang]}</a>
        </p>
      ) : null}
      <p>
        {TEXTS.code[lang]}: <code>{code}</code>
      </p>
      {requestId && (
        <p>
          {TEXTS.referenceNumber[lang]}: <code>{requestId}</code>
        </p>
      )}
      <p>
        <a href={lang === 'en' ? '/?lang=en' : '/'}>{TEXTS.home[lang]}</a>
      </p>
    </main>
  );
  return htmlPage(body, { lang, title: `${happened} ${TEXTS.product[lang]}`, status, style: PAGE_STYLE });
}
