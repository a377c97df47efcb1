import type { ControlTotalReported } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import type { SourceTotal, TotalScope } from './control-total';
import { ControlTotalContradicts } from './reconciliation.errors';

/** What a source owes or has told about one office, day and milestone. */
export interface DueTotal {
  scope: TotalScope;
  theirs?: SourceTotal;
}

interface Row {
  source_system: string;
  office_code: string;
  day: string;
  milestone: TotalScope['milestone'];
  version: number | null;
  count: number | null;
  xor_hash: string | null;
  received_at: Date | null;
}

/**
 * Keeps a source's total and says whether it is news. A higher version replaces a lower one, whatever the order of arrival; the same again changes
 * nothing. Another content under the same version is refused: which of the two is meant only the source knows, and a next version says it.
 */
export async function keepControlTotal(tx: Tx, total: ControlTotalReported, now: Date): Promise<boolean> {
  const { sourceSystem, officeCode, day, milestone, version, count, xorHash } = total;
  const key = [sourceSystem, officeCode, day, milestone];
  const kept: unknown[] = await tx.query(
    `insert into control_total as known (source_system, office_code, day, milestone, version, count, xor_hash, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (source_system, office_code, day, milestone) do update set version = excluded.version, count = excluded.count,
       xor_hash = excluded.xor_hash, received_at = excluded.received_at
     where known.version < excluded.version
     returning version`,
    [...key, version, count, xorHash ?? null, now],
  );
  if (kept.length > 0) return true;
  const contradictions: unknown[] = await tx.query(
    `select from control_total where (source_system, office_code, day, milestone, version) = ($1, $2, $3::date, $4, $5)
        and (count, xor_hash) is distinct from ($6, $7)`,
    [...key, version, count, xorHash ?? null],
  );
  if (contradictions.length > 0) throw new ControlTotalContradicts();
  return false;
}

/** The stored total of one scope, as due for comparison. */
export async function totalOf(tx: Tx, { sourceSystem, officeCode, day, milestone }: TotalScope): Promise<DueTotal[]> {
  return duesOf(
    await tx.query(
      `select *, day::text from control_total where (source_system, office_code, day, milestone) = ($1, $2, $3::date, $4)`,
      [sourceSystem, officeCode, day, milestone],
    ),
  );
}

/** The days of a range, both included, and those on which a difference is not settled, oldest first. */
export async function daysToCompare(tx: Tx, since: string, until: string): Promise<string[]> {
  const rows: { day: string }[] = await tx.query(
    `select day::text from (select generate_series($1::date, $2::date, '1 day')::date as day
       union select day from reconciliation where state in ('settling', 'open')) as due order by day`,
    [since, until],
  );
  return rows.map(({ day }) => day);
}

/**
 * Every total known of these days, and every one that is owed: a source that told a total about an office in the seven days before a day tells one for
 * that day, zero included, until noon of the next; unless the register says that the office's code was not in force.
 */
export async function totalsDue(tx: Tx, days: string[], owedUntil: string): Promise<DueTotal[]> {
  return duesOf(
    await tx.query(
      `select source_system, office_code, day::text, milestone, version, count, xor_hash, received_at
         from control_total where day = any($1::date[])
       union all
       select distinct series.source_system, series.office_code, owed.day::text, series.milestone, null::int, null::int, null, null::timestamptz
         from unnest($1::date[]) as owed(day)
         join control_total series on series.day between owed.day - 7 and owed.day - 1
        where owed.day <= $2::date
          and not exists (select from control_total told
            where (told.source_system, told.office_code, told.day, told.milestone)
                = (series.source_system, series.office_code, owed.day, series.milestone))
          and (not exists (select from unit_code where code = series.office_code)
            or exists (select from unit_code where code = series.office_code
                 and (valid_from is null or valid_from <= owed.day) and (valid_to is null or valid_to >= owed.day)))`,
      [days, owedUntil],
    ),
  );
}

function duesOf(rows: Row[]): DueTotal[] {
  return rows.map(({ source_system, office_code, day, milestone, version, count, xor_hash, received_at }) => ({
    scope: { sourceSystem: source_system, officeCode: office_code, day, milestone },
    ...(version !== null && count !== null && received_at !== null
      ? {
          theirs: { version, count, ...(xor_hash ? { xorHash: xor_hash } : {}), receivedAt: received_at.toISOString() },
        }
      : {}),
  }));
}
