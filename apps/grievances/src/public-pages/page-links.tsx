import { PAGE_TEXTS, type PageLanguage } from './page-texts';

/** The address of one page of the list. */
export function listPath(language: PageLanguage, number = 1): string {
  return withQuery('/cong-khai', {
    trang: number > 1 ? String(number) : undefined,
    lang: language === 'en' ? 'en' : undefined,
  });
}

/** The permanent address of one reply. */
export function replyPath(replyId: string, language: PageLanguage): string {
  return withQuery(`/cong-khai/phan-hoi/${replyId}`, { lang: language === 'en' ? 'en' : undefined });
}

/** The way to the same page in the other language. */
export function LanguageSwitch({ language, path }: { language: PageLanguage; path: (other: PageLanguage) => string }) {
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <nav class="top">
      <a href={path(other)} lang={other} hreflang={other}>
        {PAGE_TEXTS[language].otherLanguage}
      </a>
    </nav>
  );
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}
