import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { SuppressionAbsent } from '../invitations.errors';
import { LiftSuppression, LiftSuppressionBody } from './lift-suppression';
import { SuppressionPage, Suppressions, SuppressionsScope } from './suppressions.query';

@ApiTags('messages')
@Controller('api/v1/messages/suppressions')
export class SuppressionsController {
  constructor(
    private readonly suppressions: Suppressions,
    private readonly lifting: LiftSuppression,
  ) {}

  /** Which businesses are not written to over which channel: they stopped the messages, there is no such address, or nothing arrives at it. No address. */
  @Get()
  @AllowedTo('operator')
  @ApiOkResponse({ type: SuppressionPage })
  listSuppressions(@Query() scope: SuppressionsScope): Promise<SuppressionPage> {
    return this.suppressions.page(scope);
  }

  /** Lets an address be written to again, with the reason on record. What its owner stopped is refused with `suppression.stopped-by-its-owner`. */
  @Post(':suppressionId/lifting')
  @HttpCode(204)
  @AllowedTo('operator')
  @ApiNoContentResponse()
  liftSuppression(
    @Param('suppressionId') suppressionId: string,
    @Body() body: LiftSuppressionBody,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    if (!isUUID(suppressionId)) throw new SuppressionAbsent();
    return this.lifting.execute(suppressionId, body, caller, new Date());
  }
}
