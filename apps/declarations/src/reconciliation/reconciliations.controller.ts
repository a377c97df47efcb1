import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { AllowedTo } from '@hailong/identity';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { ReconciliationPage, Reconciliations } from './reconciliations.query';
import { RECONCILIATION_STATES, type ReconciliationState } from './revise-reconciliation';

/** Which reconciliations, and from which page on. */
export class ReconciliationsScope {
  @ApiPropertyOptional({ enum: RECONCILIATION_STATES })
  @IsOptional()
  @IsIn(RECONCILIATION_STATES)
  state?: ReconciliationState;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  cursor?: string;
}

@ApiTags('declarations')
@Controller('api/v1/reconciliations')
export class ReconciliationsController {
  constructor(private readonly reconciliations: Reconciliations) {}

  /** How the daily control totals of the sources compare with what is stored here; state=open are the differences that raised an alarm and stand. */
  @Get()
  @AllowedTo('operator', 'auditor')
  @ApiOkResponse({ type: ReconciliationPage })
  listReconciliations(@Query() { state, cursor }: ReconciliationsScope): Promise<ReconciliationPage> {
    return this.reconciliations.page(state, cursor);
  }
}
