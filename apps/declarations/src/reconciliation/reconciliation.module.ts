import { Module } from '@nestjs/common';
import { ControlTotalsConsumer } from './control-totals.consumer';
import { ReconcileOnSchedule } from './reconcile-on-schedule';
import { ReconcileTotals } from './reconcile-totals';
import { ReconciliationAlarm } from './reconciliation-alarm';
import { ReconciliationsController } from './reconciliations.controller';
import { Reconciliations } from './reconciliations.query';
import { TakeControlTotal } from './take-control-total';

/** The daily comparison with the sources' own totals: what was lost or is too much here, and the alarm about it. */
@Module({
  controllers: [ControlTotalsConsumer, ReconciliationsController],
  providers: [TakeControlTotal, ReconcileTotals, ReconcileOnSchedule, ReconciliationAlarm, Reconciliations],
})
export class ReconciliationModule {}
