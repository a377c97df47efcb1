import type { Tx } from '@hailong/database';
import type { Milestone, Total } from './control-total';
import type { DayRun } from './day-runs';

/** The XOR over no declaration. */
const NOTHING = '0'.repeat(64);

const REACHED_AT: Record<Milestone, string> = { registered: 'registered_at', cleared: 'cleared_at' };

interface Row {
  office_code: string;
  day: string;
  count: number;
  bits: string;
}

/** What is stored here of some days, by office and milestone: every declaration counts on the day in Vietnam on which it first reached the milestone. */
export class OurTotals {
  private readonly totals = new Map<string, Total>();

  /** Counts the declarations of a run of days, both ends included: one pass over their block range for each milestone. */
  static async of(tx: Tx, { from, to }: DayRun, milestones: readonly Milestone[]): Promise<OurTotals> {
    const counted = new OurTotals();
    for (const milestone of milestones) {
      const reachedAt = REACHED_AT[milestone];
      const rows: Row[] = await tx.query(
        `select office_code, (${reachedAt} at time zone 'Asia/Ho_Chi_Minh')::date::text as day, count(*)::int as count,
                bit_xor(('x' || encode(sha256(convert_to(declaration_id, 'UTF8')), 'hex'))::bit(256))::text as bits
           from declaration
          where ${reachedAt} >= $1::date::timestamp at time zone 'Asia/Ho_Chi_Minh'
            and ${reachedAt} < ($2::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' and office_code is not null
          group by 1, 2`,
        [from, to],
      );
      for (const { office_code, day, count, bits } of rows)
        counted.totals.set(keyOf(office_code, day, milestone), { count, xorHash: hexOf(bits) });
    }
    return counted;
  }

  at(officeCode: string, day: string, milestone: Milestone): Total {
    return this.totals.get(keyOf(officeCode, day, milestone)) ?? { count: 0, xorHash: NOTHING };
  }
}

function keyOf(officeCode: string, day: string, milestone: Milestone): string {
  return `${officeCode} ${day} ${milestone}`;
}

function hexOf(bits: string): string {
  return BigInt(`0b${bits}`).toString(16).padStart(64, '0');
}
