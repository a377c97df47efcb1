import { htmlPage, type HtmlPage } from '@hailong/http';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { PAGE_STYLE } from './provider-style';
import { TEXTS } from './provider-texts';

/** Asks the provider's own sign-out form for its answer at once; without JavaScript its button does the same. */
export function logoutPage(publicOrigin: string, form: string): HtmlPage {
  const body = (
    <main>
      <h1>{TEXTS.signingOut.vi}</h1>
      <p lang="en">{TEXTS.signingOut.en}</p>
      <div dangerouslySetInnerHTML={{ __html: form }} />
      <button type="submit" form="op.logoutForm" name="logout" value="yes">
        {TEXTS.signOut.vi} · <span lang="en">{TEXTS.signOut.en}</span>
      </button>
    </main>
  );
  return htmlPage(body, {
    lang: 'vi',
    title: TEXTS.signOut.vi,
    style: PAGE_STYLE,
    script: "document.querySelector('button').click()",
    formTargets: [publicOrigin],
  });
}

/** Says that this sign-in cannot go on, in both languages, and where to start again. */
export function failurePage(publicOrigin: string, code: string): HtmlPage {
  const body = (
    <main>
      <h1>{TEXTS.failed.vi}</h1>
      <p>{TEXTS.expired.vi}</p>
      <p lang="en">{TEXTS.expired.en}</p>
      <p>
        <a href={`${publicOrigin}/auth/login`}>
          {TEXTS.again.vi} · <span lang="en">{TEXTS.again.en}</span>
        </a>
      </p>
      <p>
        {TEXTS.code.vi}: <code>{code}</code>
      </p>
    </main>
  );
  return htmlPage(body, { lang: 'vi', title: TEXTS.failed.vi, status: 400, style: PAGE_STYLE });
}

/** Makes a page the answer of the provider. */
export function show(ctx: KoaContextWithOIDC, page: HtmlPage): void {
  if (ctx.status < 400) ctx.status = page.status;
  ctx.set(page.headers);
  ctx.body = page.html;
}
