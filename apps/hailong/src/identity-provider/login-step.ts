import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HtmlPage } from '@hailong/http';
import type { Provider } from 'oidc-provider';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts';
import { loginPage } from './login-page';
import { failurePage } from './provider-pages';
import type { Language } from './provider-texts';

const FORM_LIMIT = 4096;

/** The address under which the provider asks people who they are. */
export const LOGIN_PATH = '/dang-nhap/';

/** Shows the sign-in page and, given a known account and its password, hands the person back to the provider. A wrong password shows the page again and signs nobody in. */
export class LoginStep {
  constructor(
    private readonly provider: Provider,
    private readonly publicOrigin: string,
  ) {}

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.provider.issuer);
    const details = await this.provider.interactionDetails(request, response).catch(() => undefined);
    if (details?.prompt.name !== 'login' || url.pathname !== LOGIN_PATH + details.uid) {
      return send(response, failurePage(this.publicOrigin, 'sign_in_expired'));
    }
    const { ui_locales: locales } = details.params;
    const asked = typeof locales === 'string' && locales.startsWith('en') ? 'en' : 'vi';
    const form = request.method === 'POST' ? await formOf(request) : undefined;
    const lang = languageOf(form?.get('lang') ?? url.searchParams.get('lang')) ?? asked;
    const page = { lang, action: url.pathname, publicOrigin: this.publicOrigin };
    if (!form) return send(response, loginPage(page));

    const account = form.get('account')?.trim() ?? '';
    if (!isRight(account, form.get('password') ?? ''))
      return send(response, loginPage({ ...page, account, wrong: true }));
    await this.provider.interactionFinished(request, response, { login: { accountId: account } });
  }
}

function isRight(account: string, password: string): boolean {
  const isKnown = DEMO_ACCOUNTS.some((known) => known.account === account);
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(password), digest(DEMO_PASSWORD)) && isKnown;
}

function languageOf(text: string | null): Language | undefined {
  return text === 'vi' || text === 'en' ? text : undefined;
}

/** A form larger than a sign-in can be is cut off and so matches no account. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= FORM_LIMIT) chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function send(response: ServerResponse, page: HtmlPage): void {
  response.writeHead(page.status, page.headers).end(page.html);
}
