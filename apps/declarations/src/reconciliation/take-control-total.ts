import { Injectable } from '@nestjs/common';
import type { ControlTotalReported } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { keepControlTotal } from './control-totals';
import { ReconcileTotals } from './reconcile-totals';

/** Keeps a source's total and compares it at once. A repeated or older version changes nothing; a contradiction under one version is refused. */
@Injectable()
export class TakeControlTotal {
  constructor(private readonly reconcileTotals: ReconcileTotals) {}

  async execute(tx: Tx, total: ControlTotalReported, now: Date): Promise<void> {
    if (await keepControlTotal(tx, total, now)) await this.reconcileTotals.ofTotal(tx, total, now);
  }
}
