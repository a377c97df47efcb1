import { Injectable } from '@nestjs/common';
import { Job } from '@hailong/jobs';
import { ReconcileTotals } from './reconcile-totals';

/** Late events settle within days; a quarter covers every amendment, which is allowed for 60 days after clearance. */
const RECENT_DAYS = 3;
const ALL_DAYS = 92;

/** Compares again what may have changed: the last days every ten minutes, a quarter every night. */
@Injectable()
export class ReconcileOnSchedule {
  constructor(private readonly reconcileTotals: ReconcileTotals) {}

  @Job('reconcile-recent-days', { schedule: '*/10 * * * *' })
  recent(): Promise<void> {
    return this.reconcileTotals.ofLastDays(RECENT_DAYS, new Date());
  }

  @Job('reconcile-all-days', { schedule: '30 2 * * *' })
  all(): Promise<void> {
    return this.reconcileTotals.ofLastDays(ALL_DAYS, new Date());
  }
}
