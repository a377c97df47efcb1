import type { OfficerRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { storeOfficers } from '@hailong/organisation';

/** Keeps officer snapshots, headships included, which only the owner of the register keeps. An older or equal version changes nothing. */
export async function keepOfficers(tx: Tx, snapshots: OfficerRecorded[]): Promise<void> {
  const changed = new Set(await storeOfficers(tx, snapshots));
  await tx.query(`delete from headship where officer_id = any($1::uuid[])`, [[...changed]]);
  const headships = snapshots
    .filter((officer) => changed.has(officer.officerId))
    .flatMap(({ officerId, headships: ofOfficer = [] }) => ofOfficer.map((headship) => ({ officerId, ...headship })));
  await tx.query(
    `insert into headship (officer_id, unit_id, valid_from, valid_to)
     select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[])`,
    [
      headships.map((headship) => headship.officerId),
      headships.map((headship) => headship.unitId),
      headships.map((headship) => headship.validFrom ?? null),
      headships.map((headship) => headship.validTo ?? null),
    ],
  );
}
