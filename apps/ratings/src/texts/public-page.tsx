import { htmlPage, type HtmlPage } from '@hailong/http';
import type { VNode } from 'preact';
import { inLanguage, textsOf, type Language, type Texts } from './languages';
import { PUBLIC_STYLE } from './public-style';

/** A public page in our one style: where a script shows the answer to a form in place of the form, the policy of the form's page must allow it too. */
export function publicPage(
  body: VNode,
  frame: { language: Language; title: string; status?: number; script?: string; headers?: Record<string, string> },
): HtmlPage {
  const { language, ...rest } = frame;
  return htmlPage(body, { lang: language, style: PUBLIC_STYLE, ...rest });
}

/** The way to the same page in the other language. */
export function LanguageSwitch({ path, language }: { path: string; language: Language }) {
  const other: Language = language === 'vi' ? 'en' : 'vi';
  return (
    <nav class="lang">
      <a href={inLanguage(path, other)} lang={other} hreflang={other}>
        {textsOf(language).otherLanguage}
      </a>
    </nav>
  );
}

const STATUS_OF_STOP = {
  unusable: 404,
  cancelled: 410,
  foreign: 403,
  busy: 503,
  noReceipt: 404,
  sealed: 409,
  changedTooOften: 409,
} as const;

/** A page that ends the way: what happened, what was kept, what to do. It is the same for everybody whom it tells the same. */
export function stopPage(stop: keyof Texts['stop'], language: Language, since?: string): HtmlPage {
  const { title, text } = textsOf(language).stop[stop];
  const status = STATUS_OF_STOP[stop];
  const body = (
    <main>
      <h1>{title}</h1>
      <p>
        {text}
        {since !== undefined && ` ${since}.`}
      </p>
    </main>
  );
  return publicPage(body, { language, title, status, headers: status === 503 ? { 'retry-after': '5' } : {} });
}
