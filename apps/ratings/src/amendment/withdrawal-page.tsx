import type { HtmlPage } from '@hailong/http';
import { inLanguage, textsOf, type Language } from '../texts/languages';
import { CONFIRMED_FIELD } from '../rating/answer-fields';
import { LanguageSwitch, publicPage } from '../texts/public-page';

/** The field that asks in private whether somebody pressed for the withdrawal. */
export const PRESSURE_FIELD = 'pressure';

/** Asks once more before a rating is taken back, and whether that was wanted; like every page after rating it shows no level. */
export function withdrawalPage(view: {
  path: string;
  nonce: string;
  language: Language;
  fault: 'form-not-ours' | 'unconfirmed' | undefined;
}): HtmlPage {
  const { path, nonce, language, fault } = view;
  const texts = textsOf(language);
  const { title, text, pressure, yes, no, confirm, unconfirmed, send } = texts.withdrawal;
  const body = (
    <main>
      {fault !== undefined && (
        <p class="wrong" role="alert">
          {fault === 'unconfirmed' ? unconfirmed : texts.faults['form-not-ours']}
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
        <label class="box">
          <input type="checkbox" name={CONFIRMED_FIELD} value="yes" required />
          {confirm}
        </label>
        <div class="send">
          <button type="submit">{send}</button>
        </div>
      </form>
    </main>
  );
  return publicPage(body, {
    language,
    title: (fault !== undefined ? texts.errorPrefix : '') + title,
    status: fault !== undefined ? 422 : 200,
  });
}
