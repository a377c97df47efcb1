import type { UnitRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { newestOf } from './newest-of';

/**
 * Stores unit snapshots: of each unit the highest version wins, whatever the order they come in.
 * Returns the ids of the units that changed; an older or equal version changes nothing.
 */
export async function storeUnits(tx: Tx, snapshots: UnitRecorded[]): Promise<string[]> {
  const newest = newestOf(snapshots, (unit) => unit.unitId);
  const rows: { unit_id: string }[] = await tx.query(
    `insert into unit (unit_id, version, kind, recorded_at)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[]) order by 1
     on conflict (unit_id) do update
       set version = excluded.version, kind = excluded.kind, recorded_at = excluded.recorded_at
       where unit.version < excluded.version
     returning unit_id`,
    [
      newest.map((unit) => unit.unitId),
      newest.map((unit) => unit.version),
      newest.map((unit) => unit.kind),
      newest.map((unit) => unit.recordedAt),
    ],
  );
  const changed = new Set(rows.map((row) => row.unit_id));
  if (changed.size > 0)
    await storeDatedFacts(
      tx,
      newest.filter((unit) => changed.has(unit.unitId)),
    );
  return [...changed];
}

async function storeDatedFacts(tx: Tx, units: UnitRecorded[]): Promise<void> {
  const ids = units.map((unit) => unit.unitId);
  for (const table of ['unit_code', 'unit_name', 'unit_parent', 'unit_successor']) {
    await tx.query(`delete from ${table} where unit_id = any($1::uuid[])`, [ids]);
  }
  const codes = units.flatMap((unit) => unit.codes.map((code) => ({ unitId: unit.unitId, ...code })));
  await tx.query(
    `insert into unit_code (unit_id, code, valid_from, valid_to)
     select * from unnest($1::uuid[], $2::text[], $3::date[], $4::date[])`,
    [codes.map((c) => c.unitId), codes.map((c) => c.code), ...dates(codes)],
  );
  const names = units.flatMap((unit) => unit.names.map((name) => ({ unitId: unit.unitId, ...name })));
  await tx.query(
    `insert into unit_name (unit_id, name_vi, name_en, valid_from, valid_to)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::date[])`,
    [names.map((n) => n.unitId), names.map((n) => n.nameVi), names.map((n) => n.nameEn ?? null), ...dates(names)],
  );
  const parents = units.flatMap((unit) => unit.parents.map((parent) => ({ child: unit.unitId, ...parent })));
  await tx.query(
    `insert into unit_parent (unit_id, parent_id, valid_from, valid_to)
     select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[])`,
    [parents.map((p) => p.child), parents.map((p) => p.unitId), ...dates(parents)],
  );
  const successors = units.flatMap((unit) => unit.successors.map((next) => ({ former: unit.unitId, ...next })));
  await tx.query(
    `insert into unit_successor (unit_id, successor_id, kind, on_date)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::date[])`,
    [
      successors.map((s) => s.former),
      successors.map((s) => s.unitId),
      successors.map((s) => s.kind),
      successors.map((s) => s.on),
    ],
  );
}

function dates(facts: { validFrom?: string; validTo?: string }[]): [(string | null)[], (string | null)[]] {
  return [facts.map((fact) => fact.validFrom ?? null), facts.map((fact) => fact.validTo ?? null)];
}
