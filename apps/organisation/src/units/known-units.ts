import type { UnitRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';

/** A unit as it stands, with everything dated about it. */
export type KnownUnit = Omit<UnitRecorded, 'recordedAt' | 'levels'> & Required<Pick<UnitRecorded, 'levels'>>;

/** The units as they stand with everything dated about them: those with the given ids, or all. Units that are not recorded are absent. */
export function knownUnits(tx: Tx, unitIds?: string[]): Promise<KnownUnit[]> {
  return tx.query(
    `select unit_id as "unitId", version, kind,
       ${listOf('unit_level', `'kind', kind, 'nameVi', name_vi, 'nameEn', name_en, ${SPAN}`)} as levels,
       ${listOf('unit_code', `'code', code, ${SPAN}`)} as codes,
       ${listOf('unit_name', `'nameVi', name_vi, 'nameEn', name_en, ${SPAN}`)} as names,
       ${listOf('unit_parent', `'unitId', parent_id, ${SPAN}`)} as parents,
       ${listOf('unit_successor', `'unitId', successor_id, 'kind', kind, 'on', on_date`)} as successors
     from unit u where $1::uuid[] is null or unit_id = any($1::uuid[])`,
    [unitIds ?? null],
  );
}

const SPAN = `'validFrom', valid_from, 'validTo', valid_to`;

function listOf(table: string, fields: string): string {
  return `coalesce((select json_strip_nulls(json_agg(json_build_object(${fields}))) from ${table} where unit_id = u.unit_id), '[]')`;
}
