import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { ActingSoftware } from '../rating/rating-way';
import { ApiProblems } from './api-problems';
import { ChangeForBusiness } from './change-for-business';
import { IdempotencyKey, SentUnderKey } from './idempotency-key';
import { KeptAnswers } from './kept-answers';
import { RateForBusiness } from './rate-for-business';
import { AnswersBody, RatingBatchBody, RatingBody, WithdrawalBody } from './rating-body';
import { BatchResults, GivenReceipt, RatedRequest } from './rating-results';
import { CaseOutcomePage, ReceiptState } from './receipt-state';
import { ReceiptsOfFirmQuery } from './receipts-of-firm.query';
import { rowsOf } from './batch-rows';
import { SoftwareDoor } from './software-door';
import { SoftwareListPart, TAX_CODE_PARAM } from './software-list';
import { WithinBudget } from './within-budget';

const UNCHANGEABLE = ['rating.already-sealed', 'rating.changed-too-often', 'rating.given-elsewhere'] as const;
const RECEIPT_PARAM = { name: 'receipt', example: 'HL-7K2M-Q9XD' };

/** What declaration software does for the businesses it is bound to. */
@ApiTags('declaration software')
@UseGuards(WithinBudget)
@Controller('api/v1/businesses/:taxCode')
export class SoftwareRatingsController {
  constructor(
    private readonly door: SoftwareDoor,
    private readonly answers: KeptAnswers,
    private readonly rate: RateForBusiness,
    private readonly change: ChangeForBusiness,
    private readonly receipts: ReceiptsOfFirmQuery,
  ) {}

  /** Rates one request. The same sending again under its key gives the same answer, byte for byte; one request has one rating, whichever way it comes. */
  @AllowedTo('declaration-software')
  @ApiParam(TAX_CODE_PARAM)
  @ApiCreatedResponse({ type: RatedRequest })
  @SentUnderKey(
    'rating.already-given',
    'rating-request.cancelled',
    'request.too-large',
    'request.invalid',
    'rating.not-as-asked',
    'rating.no-level',
  )
  @Post('ratings')
  rateRequest(
    @Param('taxCode') taxCode: string,
    @IdempotencyKey() key: string,
    @Body() body: RatingBody,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    return this.once('rate', { taxCode, caller, key }, [body], (software) => this.rate.one(software, key, body));
  }

  /** Rates up to 1,000 requests, each judged for itself, with a result for each row in the order of the rows. An outage fails the whole: send it again under its key. */
  @AllowedTo('declaration-software')
  @ApiParam(TAX_CODE_PARAM)
  @ApiBody({ type: RatingBatchBody })
  @ApiOkResponse({ type: BatchResults })
  @SentUnderKey('request.too-large', 'batch.size')
  @HttpCode(200)
  @Post('ratings/batch')
  rateRequests(
    @Param('taxCode') taxCode: string,
    @IdempotencyKey() key: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    const rows = rowsOf(body);
    return this.once('rate-batch', { taxCode, caller, key }, [rows], async (software) => ({
      results: await this.rate.batch(software, key, rows),
    }));
  }

  /** What a receipt shows: that the rating arrived, until when it can be changed and how its case goes; never a level, nor whether it was changed. */
  @AllowedTo('declaration-software')
  @ApiParam(TAX_CODE_PARAM)
  @ApiParam(RECEIPT_PARAM)
  @ApiOkResponse({ type: ReceiptState })
  @ApiProblems()
  @Get('ratings/:receipt')
  async readReceipt(
    @Param('taxCode') taxCode: string,
    @Param('receipt') receipt: string,
    @CurrentCaller() caller: Caller,
  ): Promise<ReceiptState> {
    return this.receipts.receipt(await this.door.actingFor(taxCode, caller), receipt);
  }

  /** Replaces the answers of a rating that this client gave, until it is sealed. All versions are kept, the last one counts, the receipt stays. */
  @AllowedTo('declaration-software')
  @ApiParam(TAX_CODE_PARAM)
  @ApiParam(RECEIPT_PARAM)
  @ApiOkResponse({ type: GivenReceipt })
  @SentUnderKey(...UNCHANGEABLE, 'request.invalid', 'rating.not-as-asked', 'rating.no-level')
  @HttpCode(200)
  @Post('ratings/:receipt/amendments')
  amendRating(
    @Param('taxCode') taxCode: string,
    @Param('receipt') receipt: string,
    @IdempotencyKey() key: string,
    @Body() body: AnswersBody,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    return this.once('amend', { taxCode, caller, key }, [receipt, body], (software) =>
      this.change.amend({ ...software, receipt }, key, body),
    );
  }

  /** Takes back a rating that this client gave, until it is sealed: it counts nowhere any more, and an amendment may still replace it. */
  @AllowedTo('declaration-software')
  @ApiParam(TAX_CODE_PARAM)
  @ApiParam(RECEIPT_PARAM)
  @ApiOkResponse({ type: GivenReceipt })
  @SentUnderKey(...UNCHANGEABLE, 'request.invalid')
  @HttpCode(200)
  @Post('ratings/:receipt/withdrawal')
  withdrawRating(
    @Param('taxCode') taxCode: string,
    @Param('receipt') receipt: string,
    @IdempotencyKey() key: string,
    @Body() body: WithdrawalBody,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    return this.once('withdraw', { taxCode, caller, key }, [receipt, body], (software) =>
      this.change.withdraw({ ...software, receipt }, key, body),
    );
  }

  /** The cases of a business with their public states and the address of each public reply. Walking all pages meets each case once. */
  @AllowedTo('declaration-software')
  @ApiParam(TAX_CODE_PARAM)
  @ApiOkResponse({ type: CaseOutcomePage })
  @ApiProblems('request.invalid')
  @Get('outcomes')
  async listOutcomes(
    @Param('taxCode') taxCode: string,
    @Query() { cursor, limit }: SoftwareListPart,
    @CurrentCaller() caller: Caller,
  ): Promise<CaseOutcomePage> {
    return this.receipts.outcomes(await this.door.actingFor(taxCode, caller), cursor, limit);
  }

  /** Answers once under the key what is the same deed with the same words for the same firm; anything else under it is refused. */
  private async once(
    deed: string,
    { taxCode, caller, key }: { taxCode: string; caller: Caller; key: string },
    said: unknown[],
    work: (software: ActingSoftware) => Promise<object>,
  ): Promise<string> {
    const software = await this.door.actingFor(taxCode, caller);
    return this.answers.once({ clientId: caller.id, key, asks: [deed, software.firm, ...said] }, () => work(software));
  }
}
