import { htmlPage, sendPage } from '@hailong/http';
import { Public } from '@hailong/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { StopInvitations } from './stop-invitations';
import { STOP_STYLE, StopPage, type StopState } from './stop-page';
import { STOP_TEXTS } from './stop-texts';

/** The way out of the invitations, for people (a page with a button) and for their mail programs (RFC 8058). */
@ApiTags('public pages')
@Controller('ngung')
export class StopInvitationsController {
  constructor(private readonly invitations: StopInvitations) {}

  /** Asks whether the messages are to stop, or says that they have. */
  @Public()
  @ApiProduces('text/html')
  @Get(':token')
  async show(@Param('token') token: string, @Query('lang') lang: unknown, @Res() reply: FastifyReply): Promise<void> {
    const isStopped = await this.invitations.isStopped(token);
    send(reply, isStopped === undefined ? 'unknown' : isStopped ? 'stopped' : 'ask', lang, token);
  }

  /** A mail program posts `List-Unsubscribe=One-Click`: everything but the wish to resume stops. */
  @Public()
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiProduces('text/html')
  @Post(':token')
  @HttpCode(200)
  async change(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const isToResume = (body as { action?: unknown } | undefined)?.action === 'resume';
    const isKnown = isToResume ? await this.invitations.resume(token) : await this.invitations.stop(token, new Date());
    send(reply, isKnown ? (isToResume ? 'resumed' : 'stopped') : 'unknown', lang, token);
  }
}

function send(reply: FastifyReply, state: StopState, lang: unknown, token: string): void {
  const language = lang === 'en' ? 'en' : 'vi';
  const texts = STOP_TEXTS[language];
  const title = state === 'unknown' ? texts.unknownTitle : texts.title;
  const page = <StopPage state={state} language={language} path={`/ngung/${token}`} />;
  sendPage(
    reply,
    htmlPage(page, { lang: language, title, style: STOP_STYLE, status: state === 'unknown' ? 404 : 200 }),
  );
}
