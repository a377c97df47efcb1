import type { OfficerRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { newestOf } from './newest-of';

/**
 * Stores officer snapshots with their dated memberships: of each officer the highest version wins, whatever the order they come in.
 * Returns the ids of the officers that changed.
 */
export async function storeOfficers(tx: Tx, snapshots: OfficerRecorded[]): Promise<string[]> {
  const newest = newestOf(snapshots, (officer) => officer.officerId);
  const rows: { officer_id: string }[] = await tx.query(
    `insert into officer (officer_id, version, service_number, recorded_at)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[]) order by 1
     on conflict (officer_id) do update
       set version = excluded.version, service_number = excluded.service_number, recorded_at = excluded.recorded_at
       where officer.version < excluded.version
     returning officer_id`,
    [
      newest.map((officer) => officer.officerId),
      newest.map((officer) => officer.version),
      newest.map((officer) => officer.serviceNumber),
      newest.map((officer) => officer.recordedAt),
    ],
  );
  const changed = new Set(rows.map((row) => row.officer_id));
  if (changed.size === 0) return [];
  const memberships = newest
    .filter((officer) => changed.has(officer.officerId))
    .flatMap((officer) => officer.memberships.map((membership) => ({ officerId: officer.officerId, ...membership })));
  await tx.query(`delete from membership where officer_id = any($1::uuid[])`, [[...changed]]);
  await tx.query(
    `insert into membership (officer_id, unit_id, valid_from, valid_to)
     select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[])`,
    [
      memberships.map((m) => m.officerId),
      memberships.map((m) => m.unitId),
      memberships.map((m) => m.validFrom ?? null),
      memberships.map((m) => m.validTo ?? null),
    ],
  );
  return [...changed];
}
