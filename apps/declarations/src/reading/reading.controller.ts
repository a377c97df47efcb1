import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowedTo } from '@hailong/identity';
import { DeclarationView } from './declaration-view';
import { DeclarationByNumber } from './declaration.query';
import { DecisionsNotToAsk, DecisionsPage, DecisionsScope } from './decisions-not-to-ask.query';
import { RequestSummary, RequestSummaryView } from './request-summary.query';

@ApiTags('declarations')
@Controller('api/v1')
export class ReadingController {
  constructor(
    private readonly declarations: DeclarationByNumber,
    private readonly summary: RequestSummary,
    private readonly decisions: DecisionsNotToAsk,
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

  /** Every decision not to ask about a lot, newest first, with its reason; what was decided later takes none of them back. */
  @Get('rating-requests/not-asked')
  @AllowedTo('operator', 'auditor')
  @ApiOkResponse({ type: DecisionsPage })
  listDecisionsNotToAsk(@Query() scope: DecisionsScope): Promise<DecisionsPage> {
    return this.decisions.page(scope);
  }
}
