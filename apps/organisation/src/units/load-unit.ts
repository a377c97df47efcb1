import type { UnitRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';

/** A unit as it stands with everything dated about it, or nothing. Holds the unit until the transaction ends, known or not, so that versions never skip or repeat. */
export async function loadUnit(tx: Tx, unitId: string): Promise<UnitRecorded | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('unit ' || $1, 0))`, [unitId]);
  const [unit]: UnitRecorded[] = await tx.query(
    `select unit_id as "unitId", version, kind, recorded_at::text as "recordedAt",
       coalesce((select json_agg(json_build_object('code', code, 'validFrom', valid_from, 'validTo', valid_to))
          from unit_code c where c.unit_id = u.unit_id), '[]') as codes,
       coalesce((select json_agg(json_build_object('nameVi', name_vi, 'nameEn', name_en, 'validFrom', valid_from, 'validTo', valid_to))
          from unit_name n where n.unit_id = u.unit_id), '[]') as names,
       coalesce((select json_agg(json_build_object('unitId', parent_id, 'validFrom', valid_from, 'validTo', valid_to))
          from unit_parent p where p.unit_id = u.unit_id), '[]') as parents,
       coalesce((select json_agg(json_build_object('unitId', successor_id, 'kind', kind, 'on', on_date))
          from unit_successor s where s.unit_id = u.unit_id), '[]') as successors
     from unit u where unit_id = $1`,
    [unitId],
  );
  return unit;
}
