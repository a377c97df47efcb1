import { languageOf, sendPage } from '@hailong/http';
import { Public } from '@hailong/identity';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { landingPage } from './landing-page';
import { problemPage } from './problem-page';

/** The gateway's own pages for everybody. */
@ApiExcludeController()
@Controller()
export class PagesController {
  @Get()
  @Public()
  landing(@Res() reply: FastifyReply, @Query('lang') lang?: string): void {
    sendPage(reply, landingPage(languageOf(lang)));
  }

  @Get('loi/:code')
  @Public()
  problem(@Param('code') code: string, @Res() reply: FastifyReply, @Query('lang') asked?: string): void {
    const lang = languageOf(asked);
    const otherLanguage = `/loi/${encodeURIComponent(code)}${lang === 'vi' ? '?lang=en' : ''}`;
    sendPage(reply, problemPage({ code, lang, otherLanguage }));
  }
}
