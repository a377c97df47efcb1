import type { PublicReply } from '../reply/public-reply.entity';
import { LanguageSwitch, listPath, replyPath } from './page-links';
import { PAGE_TEXTS, writtenDay, type PageLanguage } from './page-texts';

/** One published reply: which unit, what was found, the answer, when. Nothing else is known to the page. */
export function ReplyPage({ reply, language }: { reply: PublicReply; language: PageLanguage }) {
  const texts = PAGE_TEXTS[language];
  const answer = answerIn(language, reply);
  return (
    <div class="page">
      <LanguageSwitch language={language} path={(other) => replyPath(reply.id, other)} />
      <main>
        <h1>{texts.replyTitle(unitNameIn(language, reply))}</h1>
        <p class="quiet">
          <time dateTime={reply.publishedAt.toISOString()}>
            {texts.publishedOn(writtenDay(reply.publishedAt, language))}
          </time>
        </p>
        <h2>{texts.unit}</h2>
        <p>{unitNameIn(language, reply)}</p>
        <h2>{texts.finding}</h2>
        <p>{texts.findings[reply.finding]}</p>
        <h2>{answer.lang === language ? texts.answer : texts.answerOnlyVietnamese}</h2>
        <p class="reply" lang={answer.lang}>
          {answer.text}
        </p>
      </main>
      <nav>
        <a href={listPath(language)}>{texts.backToList}</a>
      </nav>
    </div>
  );
}

/** The page for an address under which nothing was published. */
export function ReplyNotFoundPage({ language }: { language: PageLanguage }) {
  const texts = PAGE_TEXTS[language];
  return (
    <div class="page">
      <main>
        <h1>{texts.notFoundTitle}</h1>
        <p>{texts.notFound}</p>
      </main>
      <nav>
        <a href={listPath(language)}>{texts.backToList}</a>
      </nav>
    </div>
  );
}

/** The unit's name in the language of the page; where the register has no English one, the Vietnamese. */
export function unitNameIn(language: PageLanguage, reply: PublicReply): string {
  return language === 'en' ? (reply.unitNameEn ?? reply.unitNameVi) : reply.unitNameVi;
}

function answerIn(language: PageLanguage, reply: PublicReply): { lang: PageLanguage; text: string } {
  return language === 'en' && reply.replyEn !== null
    ? { lang: 'en', text: reply.replyEn }
    : { lang: 'vi', text: reply.replyVi };
}
