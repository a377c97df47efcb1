import type { PublicReply } from '../reply/public-reply.entity';
import { PAGE_TEXTS, writtenDay, type PageLanguage } from './page-texts';
import type { PublicReplyPage } from './public-replies.query';
import { LanguageSwitch, listPath, replyPath } from './page-links';

/** The list of published replies: real links, twenty a page, and a sentence where there is none. */
export function ReplyListPage({ page, language }: { page: PublicReplyPage; language: PageLanguage }) {
  const texts = PAGE_TEXTS[language];
  return (
    <div class="page">
      <LanguageSwitch language={language} path={(other) => listPath(other, page.number)} />
      <main>
        <h1>{texts.listTitle}</h1>
        <p class="quiet">{texts.listIntroduction}</p>
        {page.replies.length > 0 ? (
          <ol>
            {page.replies.map((reply) => (
              <ReplyItem key={reply.id} reply={reply} language={language} />
            ))}
          </ol>
        ) : (
          <p>{page.number === 1 ? texts.noReply : texts.noReplyOnPage}</p>
        )}
      </main>
      <Pages page={page} language={language} />
    </div>
  );
}

function ReplyItem({ reply, language }: { reply: PublicReply; language: PageLanguage }) {
  const texts = PAGE_TEXTS[language];
  const inEnglish = language === 'en' && reply.unitNameEn !== null;
  return (
    <li>
      <a href={replyPath(reply.id, language)} lang={inEnglish || language === 'vi' ? undefined : 'vi'}>
        {inEnglish ? reply.unitNameEn : reply.unitNameVi}
      </a>
      <p>{texts.findings[reply.finding]}</p>
      <p class="quiet">
        <time dateTime={reply.publishedAt.toISOString()}>
          {texts.publishedOn(writtenDay(reply.publishedAt, language))}
        </time>
      </p>
    </li>
  );
}

function Pages({ page: { number, total }, language }: { page: PublicReplyPage; language: PageLanguage }) {
  const texts = PAGE_TEXTS[language];
  if (total === 1 && number === 1) return null;
  return (
    <nav aria-label={texts.pages}>
      {number > 1 && (
        <a rel="prev" href={listPath(language, Math.min(number - 1, total))}>
          {texts.newer}
        </a>
      )}
      <span>{texts.page(number, total)}</span>
      {number < total && (
        <a rel="next" href={listPath(language, number + 1)}>
          {texts.older}
        </a>
      )}
    </nav>
  );
}
