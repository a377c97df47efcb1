import { inTx, type Tx } from '@hailong/database';
import { Job } from '@hailong/jobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Declaration } from '../folding/declaration';
import { readHours } from './known-hours';
import { isOutOfHours } from './timing';
import { timingOf } from './timing-of';

const AT_ONCE = 500;

const OUTDATED = `select declaration_id, folded from declaration
  where timing_rules < $1 or timing_rules > $1 or timing_rules is null limit ${AT_ONCE} for update skip locked`;

const STORE = `update declaration set timing = told.timing, timing_rules = $1, is_out_of_hours = told.is_out_of_hours
  from unnest($2::text[], $3::text[], $4::boolean[]) as told(declaration_id, timing, is_out_of_hours)
  where declaration.declaration_id = told.declaration_id`;

/**
 * Tells the times of every declaration anew whose times were told by other office hours than those of today, a few hundred in each transaction.
 * Stopped half way it goes on the next time; with nothing outdated it changes nothing.
 */
@Injectable()
export class TellTimingsAnew {
  constructor(private readonly db: DataSource) {}

  @Job('tell-timings-anew', { schedule: '*/10 * * * *' })
  async execute(): Promise<void> {
    while ((await inTx(this.db, (tx) => this.some(tx))) > 0);
  }

  private async some(tx: Tx): Promise<number> {
    const hours = await readHours(tx);
    const rows: { declaration_id: string; folded: string }[] = await tx.query(OUTDATED, [hours.rules]);
    if (rows.length === 0) return 0;
    const timings = rows.map(({ folded }) => timingOf(JSON.parse(folded) as Declaration, hours));
    await tx.query(STORE, [
      hours.rules,
      rows.map((row) => row.declaration_id),
      timings.map((timing) => JSON.stringify(timing)),
      timings.map(isOutOfHours),
    ]);
    return rows.length;
  }
}
