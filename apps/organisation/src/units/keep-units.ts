import type { UnitRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { storeUnits } from '@hailong/organisation';

/** Keeps unit snapshots with all their facts, levels included, which only the owner of the register keeps. An older or equal version changes nothing. */
export async function keepUnits(tx: Tx, snapshots: UnitRecorded[]): Promise<void> {
  const changed = new Set(await storeUnits(tx, snapshots));
  await tx.query(`delete from unit_level where unit_id = any($1::uuid[])`, [[...changed]]);
  const levels = snapshots
    .filter((unit) => changed.has(unit.unitId))
    .flatMap(({ unitId, levels: ofUnit = [] }) => ofUnit.map((level) => ({ unitId, ...level })));
  await tx.query(
    `insert into unit_level (unit_id, kind, name_vi, name_en, valid_from, valid_to)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::date[], $6::date[])`,
    [
      levels.map((level) => level.unitId),
      levels.map((level) => level.kind),
      levels.map((level) => level.nameVi),
      levels.map((level) => level.nameEn ?? null),
      levels.map((level) => level.validFrom ?? null),
      levels.map((level) => level.validTo ?? null),
    ],
  );
}
