import type { Tx } from '@hailong/database';
import type { Comparison, Outcome } from './compare-totals';
import { scopeKey, type TotalScope } from './control-total';
import type { ReconciliationState, Standing } from './revise-reconciliation';

/** How one total stood after its last comparison, and what that comparison found. */
export interface KnownReconciliation extends Standing {
  scope: TotalScope;
  found: string;
}

/** One comparison, how the total stood before it and how it stands with it. */
export interface ComparedTotal {
  scope: TotalScope;
  comparison: Comparison;
  before: Standing | undefined;
  standing: Standing;
  /** The finding differs from the one before it. */
  isNews: boolean;
}

interface Row {
  source_system: string;
  office_code: string;
  day: string;
  milestone: TotalScope['milestone'];
  state: ReconciliationState;
  opened_at: Date | null;
  resolved_at: Date | null;
  outcome: Outcome;
  theirs_version: number | null;
  ours_count: number;
  ours_hash: string;
}

/** The reconciliations of these days as they are stored, by scope. */
export async function knownReconciliations(tx: Tx, days: string[]): Promise<Map<string, KnownReconciliation>> {
  const rows: Row[] = await tx.query(
    `select r.source_system, r.office_code, r.day::text, r.milestone, r.state, r.opened_at, r.resolved_at,
            f.outcome, f.theirs_version, f.ours_count, f.ours_hash
       from reconciliation r
       join lateral (select * from reconciliation_result f
              where (f.source_system, f.office_code, f.day, f.milestone) = (r.source_system, r.office_code, r.day, r.milestone)
              order by f.result_id desc limit 1) f on true
      where r.day = any($1::date[])`,
    [days],
  );
  return new Map(
    rows.map((row) => {
      const scope = {
        sourceSystem: row.source_system,
        officeCode: row.office_code,
        day: row.day,
        milestone: row.milestone,
      };
      const known: KnownReconciliation = {
        scope,
        state: row.state,
        ...(row.opened_at ? { openedAt: row.opened_at.toISOString() } : {}),
        ...(row.resolved_at ? { resolvedAt: row.resolved_at.toISOString() } : {}),
        found: JSON.stringify([row.outcome, row.theirs_version, row.ours_count, row.ours_hash]),
      };
      return [scopeKey(scope), known];
    }),
  );
}

/** One text for one finding: a version of the source's total names its content. */
export function findingOf({ outcome, theirs, ours }: Comparison): string {
  return JSON.stringify([outcome, theirs?.version ?? null, ours.count, ours.xorHash]);
}

/** Stores how totals stand now, and adds a result for each finding that differs from the one before it. */
export async function storeReconciliations(tx: Tx, compared: ComparedTotal[], now: Date): Promise<void> {
  if (compared.length === 0) return;
  await tx.query(
    `insert into reconciliation as known (source_system, office_code, day, milestone, state, opened_at, resolved_at, compared_at)
     select *, $8::timestamptz from unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
     on conflict (source_system, office_code, day, milestone) do update set state = excluded.state,
       opened_at = excluded.opened_at, resolved_at = excluded.resolved_at, compared_at = excluded.compared_at`,
    [
      ...scopesOf(compared),
      compared.map(({ standing }) => standing.state),
      compared.map(({ standing }) => standing.openedAt ?? null),
      compared.map(({ standing }) => standing.resolvedAt ?? null),
      now,
    ],
  );
  const news = compared.filter(({ isNews }) => isNews);
  const each = <T>(value: (comparison: Comparison) => T) => news.map(({ comparison }) => value(comparison));
  await tx.query(
    `insert into reconciliation_result (source_system, office_code, day, milestone, outcome, theirs_version, theirs_count, theirs_hash,
       ours_count, ours_hash, compared_at)
     select *, $11::timestamptz from unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::text[], $6::int[], $7::int[], $8::text[],
       $9::int[], $10::text[])`,
    [
      ...scopesOf(news),
      each(({ outcome }) => outcome),
      each(({ theirs }) => theirs?.version ?? null),
      each(({ theirs }) => theirs?.count ?? null),
      each(({ theirs }) => theirs?.xorHash ?? null),
      each(({ ours }) => ours.count),
      each(({ ours }) => ours.xorHash),
      now,
    ],
  );
}

function scopesOf(totals: { scope: TotalScope }[]): string[][] {
  return (['sourceSystem', 'officeCode', 'day', 'milestone'] as const).map((part) =>
    totals.map(({ scope }) => scope[part]),
  );
}
