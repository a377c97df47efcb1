import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from './api-problems';
import { ChangeForBusiness } from './change-for-business';
import { ApiIdempotencyKey, IdempotencyKey } from './idempotency-key';
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

const JSON_TYPE = 'application/json; charset=utf-8';
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
  @ApiIdempotencyKey()
  @ApiCreatedResponse({ type: RatedRequest })
  @ApiProblems(
    'request.unreadable',
    'rating.already-given',
    'idempotency-key.reused',
    'rating-request.cancelled',
    'request.too-large',
    'request.invalid',
    'rating.not-as-asked',
    'rating.no-level',
    'idempotency-key.missing',
    'idempotency-key.malformed',
  )
  @Header('content-type', JSON_TYPE)
  @Post('ratings')
  async rateRequest(
    @Param('taxCode') taxCode: string,
    @IdempotencyKey() key: string,
    @Body() body: RatingBody,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    const software = await this.door.actingFor(taxCode, caller);
    const sending = { clientId: caller.id, key, asks: ['rate', software.firm, body] };
    return this.answers.once(sending, () => this.rate.one(software, key, body));
  }

  /** Rates up to 1,000 requests, each judged for itself, with a result for each row in the order of the rows. An outage fails the whole: send it again under its key. */
  @AllowedTo('declaration-software')
  @ApiParam(TAX_CODE_PARAM)
  @ApiIdempotencyKey()
  @ApiBody({ type: RatingBatchBody })
  @ApiOkResponse({ type: BatchResults })
  @ApiProblems(
    'request.unreadable',
    'idempotency-key.reused',
    'request.too-large',
    'batch.size',
    'idempotency-key.missing',
    'idempotency-key.malformed',
  )
  @Header('content-type', JSON_TYPE)
  @HttpCode(200)
  @Post('ratings/batch')
  async rateRequests(
    @Param('taxCode') taxCode: string,
    @IdempotencyKey() key: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    const rows = rowsOf(body);
    const software = await this.door.actingFor(taxCode, caller);
    const sending = { clientId: caller.id, key, asks: ['rate-batch', software.firm, rows] };
    return this.answers.once(sending, async () => ({ results: await this.rate.batch(software, key, rows) }));
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
  @ApiIdempotencyKey()
  @ApiOkResponse({ type: GivenReceipt })
  @ApiProblems(
    'request.unreadable',
    'rating.already-sealed',
    'rating.changed-too-often',
    'rating.given-elsewhere',
    'idempotency-key.reused',
    'request.invalid',
    'rating.not-as-asked',
    'rating.no-level',
    'idempotency-key.missing',
    'idempotency-key.malformed',
  )
  @Header('content-type', JSON_TYPE)
  @HttpCode(200)
  @Post('ratings/:receipt/amendments')
  async amendRating(
    @Param('taxCode') taxCode: string,
    @Param('receipt') receipt: string,
    @IdempotencyKey() key: string,
    @Body() body: AnswersBody,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    const software = await this.door.actingFor(taxCode, caller);
    const sending = { clientId: caller.id, key, asks: ['amend', software.firm, receipt, body] };
    return this.answers.once(sending, () => this.change.amend({ ...software, receipt }, key, body));
  }

  /** Takes back a rating that this client gave, until it is sealed: it counts nowhere any more, and an amendment may still replace it. */
  @AllowedTo('declaration-software')
  @ApiParam(TAX_CODE_PARAM)
  @ApiParam(RECEIPT_PARAM)
  @ApiIdempotencyKey()
  @ApiOkResponse({ type: GivenReceipt })
  @ApiProblems(
    'request.unreadable',
    'rating.already-sealed',
    'rating.changed-too-often',
    'rating.given-elsewhere',
    'idempotency-key.reused',
    'request.invalid',
    'idempotency-key.missing',
    'idempotency-key.malformed',
  )
  @Header('content-type', JSON_TYPE)
  @HttpCode(200)
  @Post('ratings/:receipt/withdrawal')
  async withdrawRating(
    @Param('taxCode') taxCode: string,
    @Param('receipt') receipt: string,
    @IdempotencyKey() key: string,
    @Body() body: WithdrawalBody,
    @CurrentCaller() caller: Caller,
  ): Promise<string> {
    const software = await this.door.actingFor(taxCode, caller);
    const sending = { clientId: caller.id, key, asks: ['withdraw', software.firm, receipt, body] };
    return this.answers.once(sending, () => this.change.withdraw({ ...software, receipt }, key, body));
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
}
