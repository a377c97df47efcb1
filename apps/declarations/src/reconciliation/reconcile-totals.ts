import { dayInVietnam } from '@hailong/calendar';
import { Injectable } from '@nestjs/common';
import { inTx, type Tx } from '@hailong/database';
import { DataSource } from 'typeorm';
import { compareTotals } from './compare-totals';
import { scopeKey, type TotalScope } from './control-total';
import { daysToCompare, totalOf, totalsDue, type DueTotal } from './control-totals';
import { dayRuns, type DayRun } from './day-runs';
import { OurTotals } from './our-totals.query';
import { ReconciliationAlarm } from './reconciliation-alarm';
import { reviseReconciliation } from './revise-reconciliation';
import { findingOf, knownReconciliations, storeReconciliations, type ComparedTotal } from './store-reconciliations';

const DAY_MS = 24 * 3600_000;
/** A source has until noon of the next day to tell its totals. */
const OWED_AFTER_MS = 1.5 * DAY_MS;
const DAYS_AT_ONCE = 7;

/** One comparison at a time: two would each find the difference new and raise its alarm. */
const ALONE = `select pg_advisory_xact_lock(hashtext('hailong declarations reconciliation'))`;

/**
 * Compares the control totals of the sources with what is stored here and keeps each result with its time (I-07). Done again it changes nothing but
 * the time of the comparison; a difference that is gone, because late events or a corrected total came, is resolved.
 */
@Injectable()
export class ReconcileTotals {
  constructor(
    private readonly db: DataSource,
    private readonly alarm: ReconciliationAlarm,
  ) {}

  /** Compares the last so many days, and every older day on which a difference is not settled. */
  async ofLastDays(count: number, now: Date): Promise<void> {
    const days = await inTx(this.db, (tx) => daysToCompare(tx, dayBefore(now, count * DAY_MS), dayBefore(now, 0)));
    const owedUntil = dayBefore(now, OWED_AFTER_MS);
    for (const run of dayRuns(days, DAYS_AT_ONCE)) {
      const compared = await inTx(this.db, async (tx) => {
        await tx.query(ALONE);
        return this.compare(tx, run, await totalsDue(tx, run.days, owedUntil), now);
      });
      this.alarm.raise(compared);
    }
  }

  /** Compares one total in the transaction that stored it. A first difference settles: the events may be right behind it. */
  async ofTotal(tx: Tx, scope: TotalScope, now: Date): Promise<void> {
    await tx.query(ALONE);
    const run = { from: scope.day, to: scope.day, days: [scope.day] };
    this.alarm.raise(await this.compare(tx, run, await totalOf(tx, scope), now));
  }

  private async compare(tx: Tx, run: DayRun, dues: DueTotal[], now: Date): Promise<ComparedTotal[]> {
    const known = await knownReconciliations(tx, run.days);
    const milestones = new Set(dues.map(({ scope }) => scope.milestone));
    const ours = await OurTotals.of(tx, run, [...milestones]);
    const compared = dues.map(({ scope, theirs }) => {
      const comparison = compareTotals(theirs, ours.at(scope.officeCode, scope.day, scope.milestone));
      const before = known.get(scopeKey(scope));
      const standing = reviseReconciliation(before, comparison, now);
      return { scope, comparison, before, standing, isNews: before?.found !== findingOf(comparison) };
    });
    await storeReconciliations(tx, compared, now);
    return compared;
  }
}

function dayBefore(now: Date, ms: number): string {
  return dayInVietnam(new Date(now.getTime() - ms));
}
