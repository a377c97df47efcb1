import { assertForm, FORM, sendPageOrPath } from '@hailong/http';
import { Public } from '@hailong/identity';
import { Body, Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EvidencePages } from '../evidence/evidence-pages';
import { meansFiles } from '../evidence/evidence-rules';
import { LinkKeys } from '../links/link-keys';
import { fieldOf, isConfirmed } from '../rating/answer-fields';
import { LinkDoor, receiptPath, type LinkVisit, type PageOrPath, type SentForm } from '../rating/link-door';
import { RatingFormPages, type ReadForm } from '../rating/rating-form-pages';
import { AmendRating } from './amend-rating';
import { ChangeableRating, type ChangedRequest } from './changeable-rating';
import { WithdrawRating } from './withdraw-rating';
import { PRESSURE_FIELD, withdrawalPage } from './withdrawal-page';

/** What the holder of a rating link may do until the rating is sealed: replace it, or take it back. Nobody else can. */
@ApiTags('public pages')
@Controller('r/:token')
export class AmendmentPageController {
  constructor(
    private readonly door: LinkDoor,
    private readonly keys: LinkKeys,
    private readonly changeable: ChangeableRating,
    private readonly pages: RatingFormPages,
    private readonly amend: AmendRating,
    private readonly withdraw: WithdrawRating,
    private readonly evidence: EvidencePages,
  ) {}

  /** An empty form whose answers replace those given before; it never shows what was given. */
  @Public()
  @ApiProduces('text/html')
  @Get('sua')
  async showAmendment(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.door.visit({ token, lang }, (visit) =>
      this.changeable.show(visit, (request) =>
        this.pages.fresh(visit, request, { path: amendmentPath(visit), isAmendment: true }),
      ),
    );
    sendPageOrPath(reply, answer);
  }

  /** Takes the new version and leads to the receipt, which stays the same. Sent twice, it is one version. */
  @Public()
  @ApiConsumes(FORM)
  @ApiProduces('text/html')
  @Post('sua')
  async sendAmendment(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Body() fields: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertForm(headers);
    const answer = await this.door.take({ token, lang, headers, fields, purpose: 'amend' }, (visit, sent) =>
      this.pages.take(sent, {
        store: (read) => this.store(visit, sent, read),
        show: (read) => this.showAgain(visit, sent, read),
      }),
    );
    sendPageOrPath(reply, answer);
  }

  /** Asks before the rating is taken back. */
  @Public()
  @ApiProduces('text/html')
  @Get('rut')
  async showWithdrawal(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.door.visit({ token, lang }, (visit) => this.withdrawalPage(visit, undefined));
    sendPageOrPath(reply, answer);
  }

  /** Takes the rating back once its box is ticked, and leads to the receipt, which stays the same. */
  @Public()
  @ApiConsumes(FORM)
  @ApiProduces('text/html')
  @Post('rut')
  async sendWithdrawal(
    @Param('token') token: string,
    @Query('lang') lang: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Body() fields: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertForm(headers);
    const answer = await this.door.take(
      { token, lang, headers, fields, purpose: 'withdraw' },
      async (visit, { formId }) => {
        if (formId === undefined) return this.withdrawalPage(visit, 'form-not-ours');
        if (!isConfirmed(fields)) return this.withdrawalPage(visit, 'unconfirmed');
        const { linkHash, language } = visit;
        const said = fieldOf(fields, PRESSURE_FIELD);
        const underPressure = said === 'yes' || said === 'no' ? said : null;
        const receipt = await this.withdraw.execute({ way: { linkHash }, formId, language, underPressure });
        return receiptPath(receipt, language, 'withdrawn');
      },
    );
    sendPageOrPath(reply, answer);
  }

  private async store(visit: LinkVisit, sent: SentForm, read: ReadForm): Promise<PageOrPath> {
    const { linkHash, language } = visit;
    const { answers, variant, contact } = read;
    const formId = sent.formId ?? '';
    const receipt = await this.amend.execute({ way: { linkHash }, formId, language, answers, variant, contact });
    return meansFiles(sent.fields)
      ? this.evidence.stored(visit, sent, 'amend')
      : receiptPath(receipt, language, 'amended');
  }

  private showAgain(visit: LinkVisit, sent: SentForm, read: ReadForm): Promise<PageOrPath> {
    const path = amendmentPath(visit);
    return this.changeable.show(visit, (request: ChangedRequest) =>
      read.next === 'review'
        ? this.pages.review(visit, request, { sent, read, path })
        : this.pages.again(visit, request, { sent, read, path, isAmendment: true }),
    );
  }

  private withdrawalPage(visit: LinkVisit, fault: 'form-not-ours' | 'unconfirmed' | undefined): Promise<PageOrPath> {
    const { token, linkHash, language } = visit;
    const nonce = this.keys.formNonce(linkHash, 'withdraw');
    return this.changeable.show(visit, () =>
      Promise.resolve(withdrawalPage({ path: `/r/${token}/rut`, nonce, language, fault })),
    );
  }
}

const amendmentPath = ({ token }: LinkVisit) => `/r/${token}/sua`;
