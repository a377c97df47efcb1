import { Injectable, Logger } from '@nestjs/common';
import { differenceOf } from './compare-totals';
import type { ComparedTotal } from './store-reconciliations';

/**
 * One error line for every difference that opens, or that changes while it is open, and one warning when it is resolved: with office, day and count,
 * so that an operator need not look anything up. What stands as it stood is not said again.
 */
@Injectable()
export class ReconciliationAlarm {
  private readonly log = new Logger(ReconciliationAlarm.name);

  raise(compared: readonly ComparedTotal[]): void {
    for (const total of compared) {
      if (isAlarm(total)) this.log.error({ alarm: 'reconciliation.open', ...alarmOf(total) });
      if (isResolution(total)) this.log.warn({ alarm: 'reconciliation.resolved', ...alarmOf(total) });
    }
  }
}

function isAlarm({ before, standing, isNews }: ComparedTotal): boolean {
  return standing.state === 'open' && (isNews || before?.state !== 'open');
}

function isResolution({ before, standing }: ComparedTotal): boolean {
  return standing.state === 'resolved' && before?.state !== 'resolved';
}

function alarmOf({ scope, comparison }: ComparedTotal): object {
  const { outcome, theirs, ours } = comparison;
  return { ...scope, outcome, difference: differenceOf(comparison), theirs: theirs?.count, ours: ours.count };
}
