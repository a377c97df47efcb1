import type { HtmlPage } from '@hailong/http';
import { inLanguage, textsOf, type Language } from '../texts/languages';
import { LanguageSwitch, publicPage } from '../texts/public-page';

/** The field that asks in private whether somebody pressed for the withdrawal. */
export const PRESSURE_FIELD = 'pressure';

/** Asks once more before a rating is taken back, and whether that was wanted; like every page after rating it shows no level. */
export function withdrawalPage(view: { path: string; nonce: string; language: Language; hasFault: boolean }): HtmlPage {
  const { path, nonce, language, hasFault } = view;
  const texts = textsOf(language);
  const { title, text, pressure, yes, no, send } = texts.withdrawal;
  const body = (
    <main>
      {hasFault && (
        <p class="wrong" role="alert">
          {texts.faults['form-not-ours']}
        </p>
      )}
      <header>
        <LanguageSwitch path={path} language={language} />
        <h1>{title}</h1>
      </header>
      <p>{text}</p>
      <form method="post" action={inLanguage(path, language)} autocomplete="off">
        <input type="hidden" name="nonce" value={nonce} />
        <p class="asked">
          <label for={PRESSURE_FIELD}>{pressure}</label>
          <select id={PRESSURE_FIELD} name={PRESSURE_FIELD}>
            <option value="">{texts.notAnswered}</option>
            <option value="no">{no}</option>
            <option value="yes">{yes}</option>
          </select>
        </p>
        <div class="send">
          <button type="submit">{send}</button>
        </div>
      </form>
    </main>
  );
  return publicPage(body, {
    language,
    title: (hasFault ? texts.errorPrefix : '') + title,
    status: hasFault ? 422 : 200,
  });
}
