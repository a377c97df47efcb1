import { assertForm, FORM, sendPageOrPath } from '@hailong/http';
import { Public } from '@hailong/identity';
import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EvidencePages } from '../evidence/evidence-pages';
import { meansFiles } from '../evidence/evidence-rules';
import { LinkedRequestQuery, type LinkedRequest } from '../links/linked-request.query';
import { receiptPage } from '../receipts/receipt-page';
import { ReceiptQuery } from '../receipts/receipt.query';
import { stopPage } from '../texts/public-page';
import { LinkDoor, receiptPath, type LinkVisit, type PageOrPath, type SentForm } from './link-door';
import { RatingFormPages, type ReadForm } from './rating-form-pages';
import { SubmitRating } from './submit-rating';

type RatedRequest = Extract<LinkedRequest, { state: 'rated' }>;

/** The page behind a rating link. Looking at it changes nothing; only sending the form does. */
@ApiTags('public pages')
@Controller('r')
export class RatingPageController {
  constructor(
    private readonly door: LinkDoor,
    private readonly links: LinkedRequestQuery,
    private readonly pages: RatingFormPages,
    private readonly submit: SubmitRating,
    private readonly receipts: ReceiptQuery,
    private readonly evidence: EvidencePages,
  ) {}

  /** The form of a link that can be used; the receipt of one that was, with the ways to change it; one and the same page for every other. */
  @Public()
  @ApiProduces('text/html')
  @Get(':token')
  async show(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Query('s') scale: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.door.visit({ token, lang }, async (visit) => {
      const linked = await this.links.of(visit.linkHash);
      if (linked.state === 'rated') return this.receiptOf(visit, linked);
      if (linked.state !== 'ratable') return stopPage(linked.state, visit.language);
      return this.pages.fresh(visit, linked, { path: `/r/${token}`, scale, isAmendment: false });
    });
    sendPageOrPath(reply, answer);
  }

  /** Takes the rating and leads to its receipt; where there is more than levels, it is shown once more first. Sent twice, it leads to the same receipt. */
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
    assertForm(headers);
    const answer = await this.door.take({ token, lang, headers, fields, purpose: 'rate' }, (visit, sent) =>
      this.pages.take(sent, {
        store: (read) => this.store(visit, sent, read),
        show: (read) => this.showAgain(visit, sent, read),
      }),
    );
    sendPageOrPath(reply, answer);
  }

  private async receiptOf({ token, language }: LinkVisit, rated: RatedRequest): Promise<PageOrPath> {
    const receipt = await this.receipts.of(rated.receipt);
    if (receipt === undefined) return stopPage('noReceipt', language);
    return receiptPage(receipt, { path: `/r/${token}`, language, change: rated });
  }

  private async store(visit: LinkVisit, sent: SentForm, read: ReadForm): Promise<PageOrPath> {
    const { linkHash, language } = visit;
    const { answers, variant, contact } = read;
    const formId = sent.formId ?? '';
    const receipt = await this.submit.execute({ way: { linkHash }, language, answers, variant, formId, contact });
    return meansFiles(sent.fields) ? this.evidence.stored(visit, sent, 'rate') : receiptPath(receipt, language);
  }

  private async showAgain(visit: LinkVisit, sent: SentForm, read: ReadForm): Promise<PageOrPath> {
    const linked = await this.links.of(visit.linkHash);
    if (linked.state === 'rated') return receiptPath(linked.receipt, visit.language);
    if (linked.state !== 'ratable') return stopPage(linked.state, visit.language);
    const path = `/r/${visit.token}`;
    if (read.next === 'review') return this.pages.review(visit, linked, { sent, read, path });
    return this.pages.again(visit, linked, { sent, read, path, isAmendment: false });
  }
}
