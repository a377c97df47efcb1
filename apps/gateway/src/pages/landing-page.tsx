import { htmlPage, type HtmlPage } from '@hailong/http';
import { PAGE_STYLE } from './page-style';
import { TEXTS, type Language } from './page-texts';

/** The first page: what this is, and its three doors. */
export function landingPage(lang: Language): HtmlPage {
  const isEnglish = lang === 'en';
  const doors = [
    { href: isEnglish ? '/cong-khai?lang=en' : '/cong-khai', name: TEXTS.replies, hint: TEXTS.repliesHint },
    { href: '/app/', name: TEXTS.console, hint: TEXTS.consoleHint },
    { href: '/api/docs', name: TEXTS.reference, hint: TEXTS.referenceHint },
  ];
  const body = (
    <main>
      <p class="top">
        <a href={isEnglish ? '/' : '/?lang=en'} lang={isEnglish ? 'vi' : 'en'} hreflang={isEnglish ? 'vi' : 'en'}>
          {TEXTS.otherLanguage[lang]}
        </a>
      </p>
      <h1>{TEXTS.product[lang]}</h1>
      <p>{TEXTS.slogan[lang]}</p>
      <ul class="doors">
        {doors.map(({ href, name, hint }) => (
          <li key={href}>
            <a href={href}>
              {name[lang]}
              <span>{hint[lang]}</span>
            </a>
          </li>
        ))}
      </ul>
      <p>{TEXTS.invited[lang]}</p>
    </main>
  );
  return htmlPage(body, {
    lang,
    title: TEXTS.product[lang],
    style: PAGE_STYLE,
    headers: { 'cache-control': 'public, max-age=300' },
  });
}
