import { htmlPage, languageOf, sendPage } from '@hailong/http';
import { Public } from '@hailong/identity';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PAGE_STYLE } from './page-style';
import { PAGE_TEXTS, type PageLanguage } from './page-texts';
import { PublicReplies } from './public-replies.query';
import { ReplyListPage } from './reply-list-page';
import { ReplyNotFoundPage, ReplyPage, unitNameIn } from './reply-page';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Short, so that a correction shows within a minute. */
const PUBLIC = { 'cache-control': 'public, max-age=60' };
const LAST_PAGE = 10_000;

/** The pages on which the public reads what became of poor ratings: no login, no cookie, no script. */
@ApiTags('public pages')
@Controller('cong-khai')
@Public()
export class PublicPagesController {
  constructor(private readonly replies: PublicReplies) {}

  /** The published replies, newest first, twenty to a page. */
  @ApiProduces('text/html')
  @Get()
  async list(
    @Query('lang') lang: unknown,
    @Query('trang') trang: unknown,
    @Res() response: FastifyReply,
  ): Promise<void> {
    const language = languageOf(lang);
    const page = await this.replies.page(pageNumberOf(trang));
    const frame = {
      lang: language,
      title: PAGE_TEXTS[language].listTitle,
      style: PAGE_STYLE,
      headers: PUBLIC,
      isForSearch: true,
    };
    sendPage(response, htmlPage(<ReplyListPage page={page} language={language} />, frame));
  }

  /** One published reply; the page that there is nothing for every other address. */
  @ApiProduces('text/html')
  @Get('phan-hoi/:replyId')
  async reply(
    @Param('replyId') id: string,
    @Query('lang') lang: unknown,
    @Res() response: FastifyReply,
  ): Promise<void> {
    const language = languageOf(lang);
    const reply = UUID.test(id) ? await this.replies.byId(id) : null;
    if (!reply) return this.notFound(language, response);
    const title = PAGE_TEXTS[language].replyTitle(unitNameIn(language, reply));
    const frame = { lang: language, title, style: PAGE_STYLE, headers: PUBLIC, isForSearch: true };
    sendPage(response, htmlPage(<ReplyPage reply={reply} language={language} />, frame));
  }

  private notFound(language: PageLanguage, response: FastifyReply): void {
    const frame = { lang: language, title: PAGE_TEXTS[language].notFoundTitle, status: 404, style: PAGE_STYLE };
    sendPage(response, htmlPage(<ReplyNotFoundPage language={language} />, frame));
  }
}

/** Anything that is no page number is the first page: these addresses are typed and shortened by people. */
function pageNumberOf(trang: unknown): number {
  const number = typeof trang === 'string' && /^\d{1,5}$/.test(trang) ? Number(trang) : 1;
  return Math.min(Math.max(number, 1), LAST_PAGE);
}
