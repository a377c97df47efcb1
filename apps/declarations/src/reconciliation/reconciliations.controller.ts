import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowedTo } from '@hailong/identity';
import { ReconciliationPage, Reconciliations, ReconciliationsScope } from './reconciliations.query';

@ApiTags('declarations')
@Controller('api/v1/reconciliations')
export class ReconciliationsController {
  constructor(private readonly reconciliations: Reconciliations) {}

  /** How the daily control totals of the sources compare with what is stored here; state=open are the differences that raised an alarm and stand. */
  @Get()
  @AllowedTo('operator', 'auditor')
  @ApiOkResponse({ type: ReconciliationPage })
  listReconciliations(@Query() scope: ReconciliationsScope): Promise<ReconciliationPage> {
    return this.reconciliations.page(scope);
  }
}
