import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from './api-problems';
import { OpenRequestPage } from './open-request';
import { OpenRequestsQuery } from './open-requests.query';
import { SoftwareDoor } from './software-door';
import { SoftwareListPart, TAX_CODE_PARAM } from './software-list';
import { WithinBudget } from './within-budget';

/** What declaration software may ask its businesses about. */
@ApiTags('declaration software')
@UseGuards(WithinBudget)
@Controller('api/v1/businesses/:taxCode/rating-requests')
export class OpenRequestsController {
  constructor(
    private readonly door: SoftwareDoor,
    private readonly requests: OpenRequestsQuery,
  ) {}

  /** The open rating requests of a business and its branches. Walking all pages meets each request that is open all the time exactly once. */
  @AllowedTo('declaration-software')
  @ApiParam(TAX_CODE_PARAM)
  @ApiOkResponse({ type: OpenRequestPage })
  @ApiProblems('request.invalid')
  @Get()
  async listOpenRequests(
    @Param('taxCode') taxCode: string,
    @Query() { cursor, limit }: SoftwareListPart,
    @CurrentCaller() caller: Caller,
  ): Promise<OpenRequestPage> {
    return this.requests.page(await this.door.actingFor(taxCode, caller), cursor, limit);
  }
}
