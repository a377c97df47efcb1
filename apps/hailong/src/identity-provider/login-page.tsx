import { htmlPage, type HtmlPage } from '@hailong/http';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './demo-accounts';
import { PAGE_STYLE } from './provider-style';
import { TEXTS, type Language } from './provider-texts';

/** What the sign-in page shows. `account` is what was typed before a wrong password. */
export interface LoginPageState {
  lang: Language;
  action: string;
  publicOrigin: string;
  wrong?: boolean;
  account?: string;
}

/** The sign-in page of the demo: a form for an account and its password, and every account with what it is for. Works without JavaScript. */
export function loginPage(state: LoginPageState): HtmlPage {
  const { lang, action, publicOrigin, wrong = false, account = '' } = state;
  const other = lang === 'vi' ? 'en' : 'vi';
  const describedBy = wrong ? { 'aria-describedby': 'wrong', 'aria-invalid': true } : {};
  const body = (
    <main>
      <div class="top">
        <a href={`?lang=${other}`} lang={other} hreflang={other}>
          {TEXTS.otherLanguage[lang]}
        </a>
      </div>
      <h1>{TEXTS.signIn[lang]}</h1>
      <p>{TEXTS.demoNotice[lang]}</p>
      {wrong && (
        <p id="wrong" class="wrong" role="alert">
          {TEXTS.wrong[lang]}
        </p>
      )}
      <form method="post" action={action}>
        <input type="hidden" name="lang" value={lang} />
        <label for="account">{TEXTS.account[lang]}</label>
        <input id="account" name="account" autocomplete="username" value={account} required {...describedBy} />
        <label for="password">{TEXTS.password[lang]}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          {...describedBy}
        />
        <button type="submit">{TEXTS.submit[lang]}</button>
      </form>
      <h2 id="accounts">{TEXTS.accounts[lang]}</h2>
      <p>
        {TEXTS.allPasswords[lang]} <code>{DEMO_PASSWORD}</code>
      </p>
      <AccountTable lang={lang} action={action} />
    </main>
  );
  return htmlPage(body, {
    lang,
    title: TEXTS.signIn[lang],
    status: wrong ? 401 : 200,
    style: PAGE_STYLE,
    formTargets: [publicOrigin],
  });
}

function AccountTable({ lang, action }: { lang: Language; action: string }) {
  return (
    <table aria-labelledby="accounts">
      <thead>
        <tr>
          <th scope="col">{TEXTS.account[lang]}</th>
          <th scope="col">{TEXTS.purpose[lang]}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {DEMO_ACCOUNTS.map(({ account, purpose }) => (
          <tr key={account}>
            <th scope="row">
              <code>{account}</code>
            </th>
            <td>{purpose[lang]}</td>
            <td>
              <form method="post" action={action}>
                <input type="hidden" name="lang" value={lang} />
                <input type="hidden" name="account" value={account} />
                <input type="hidden" name="password" value={DEMO_PASSWORD} />
                <button type="submit" aria-label={`${TEXTS.use[lang]} ${account}`}>
                  {TEXTS.use[lang]}
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
