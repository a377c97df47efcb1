import { isTransient } from '@hailong/database';
import { sendPage, type HtmlPage } from '@hailong/http';
import { Public } from '@hailong/identity';
import { Body, Controller, Get, Headers, Param, Post, Query, Res, UnsupportedMediaTypeException } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LinkedRequestQuery } from '../links/linked-request.query';
import { LinkKeys } from '../links/link-keys';
import { inLanguage, languageOf, type Language } from '../texts/languages';
import { stopPage } from '../texts/public-page';
import { FormOrigin } from './form-origin';
import { fieldOf, readAnswers, type RatingAnswers } from './rating-answers';
import type { FormFault } from './rating-form';
import { ratingPage } from './rating-page';
import {
  NoSubjectRated,
  RatedLotCancelled,
  RatingLinkUnusable,
  RequestAlreadyRated,
  TooManyRatingsWaiting,
} from './rating.errors';
import { SubmitRating } from './submit-rating';

const FORM = 'application/x-www-form-urlencoded';

/** The page behind a rating link. Looking at it changes nothing; only sending the form does. */
@ApiTags('public pages')
@Controller('r')
export class RatingPageController {
  constructor(
    private readonly keys: LinkKeys,
    private readonly links: LinkedRequestQuery,
    private readonly submit: SubmitRating,
    private readonly origin: FormOrigin,
  ) {}

  /** The form of a link that can be used; the way to the receipt of one that was; one and the same page for every other. */
  @Public()
  @ApiProduces('text/html')
  @Get(':token')
  async show(@Param('token') token: string, @Query('lang') lang: unknown, @Res() reply: FastifyReply): Promise<void> {
    const language = languageOf(lang);
    const linkHash = this.keys.hashOf(token);
    if (linkHash === undefined) return sendPage(reply, stopPage('unusable', language));
    await this.answer(reply, language, () => this.formPage(token, linkHash, language));
  }

  /** Takes the rating and leads to its receipt. Sent twice, it leads to the same receipt. */
  @Public()
  @ApiConsumes(FORM)
  @ApiProduces('text/html')
  @Post(':token')
  async send(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Body() fields: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!headers['content-type']?.startsWith(FORM)) throw new UnsupportedMediaTypeException();
    const language = languageOf(lang);
    const linkHash = this.keys.hashOf(token);
    if (linkHash === undefined) return sendPage(reply, stopPage('unusable', language));
    if (!this.origin.admits(headers)) return sendPage(reply, stopPage('foreign', language));
    const { answers, faults } = readAnswers(fields);
    const isOurForm = this.keys.isFormNonce(fieldOf(fields, 'nonce'), linkHash);
    const formFaults: FormFault[] = isOurForm ? faults : ['form-not-ours'];
    await this.answer(reply, language, async () => {
      if (formFaults.length > 0) return this.formPage(token, linkHash, language, answers, formFaults);
      try {
        return this.receiptPath(await this.submit.execute({ linkHash, language, answers }), language);
      } catch (error) {
        if (error instanceof NoSubjectRated) return this.formPage(token, linkHash, language, answers, ['no-level']);
        throw error;
      }
    });
  }

  private async formPage(
    token: string,
    linkHash: string,
    language: Language,
    answers?: RatingAnswers,
    faults: FormFault[] = [],
  ) {
    const linked = await this.links.of(linkHash);
    if (linked.state === 'rated') return this.receiptPath(linked.receipt, language);
    if (linked.state !== 'ratable') return stopPage(linked.state, language);
    const { lotId, servedOn, isAnnounced, subjects } = linked;
    const nonce = this.keys.formNonce(linkHash);
    return ratingPage({
      path: `/r/${token}`,
      nonce,
      language,
      lotId,
      servedOn,
      isAnnounced,
      subjects,
      answers,
      faults,
    });
  }

  private receiptPath(receipt: string, language: Language): string {
    return inLanguage(`/b/${receipt}`, language);
  }

  /** Sends a page, or leads to a path; a person is never left with a problem document. */
  private async answer(reply: FastifyReply, language: Language, work: () => Promise<HtmlPage | string>): Promise<void> {
    const answer = await work().catch((error: unknown) => this.pageOf(error, language));
    if (typeof answer !== 'string') return sendPage(reply, answer);
    void reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(answer, 303);
  }

  private pageOf(error: unknown, language: Language): HtmlPage | string {
    if (error instanceof RatingLinkUnusable) return stopPage('unusable', language);
    if (error instanceof RatedLotCancelled) return stopPage('cancelled', language);
    if (error instanceof RequestAlreadyRated)
      return `/b/${error.receipt}?first=kept${language === 'en' ? '&lang=en' : ''}`;
    if (error instanceof TooManyRatingsWaiting || isTransient(error)) return stopPage('busy', language);
    throw error;
  }
}
