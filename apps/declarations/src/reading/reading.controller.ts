import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowedTo } from '@hailong/identity';
import { DeclarationView } from './declaration-view';
import { DeclarationByNumber } from './declaration.query';
import { RequestSummary, RequestSummaryView } from './request-summary.query';

@ApiTags('declarations')
@Controller('api/v1')
export class ReadingController {
  constructor(
    private readonly declarations: DeclarationByNumber,
    private readonly summary: RequestSummary,
  ) {}

  /** One declaration by its number of 11 or 12 digits, as its events tell it. */
  @Get('declarations/:declarationNumber')
  @AllowedTo('operator', 'inspection-head')
  @ApiOkResponse({ type: DeclarationView })
  getDeclaration(@Param('declarationNumber') declarationNumber: string): Promise<DeclarationView> {
    return this.declarations.find(declarationNumber);
  }

  /** How many requests are in which state, and how many lots are not asked about for which reason. */
  @Get('rating-requests/summary')
  @AllowedTo('operator', 'leader')
  @ApiOkResponse({ type: RequestSummaryView })
  getRatingRequestSummary(): Promise<RequestSummaryView> {
    return this.summary.read();
  }
}
