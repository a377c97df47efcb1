import type { Tx } from '@hailong/database';

/** The unit that each code named on that day; codes that named none are absent. */
export async function unitsByCode(tx: Tx, codes: string[], on: string): Promise<Map<string, string>> {
  const rows: { code: string; unit_id: string }[] = await tx.query(
    `select distinct on (code) code, unit_id from unit_code
      where code = any($1::text[])
        and (valid_from is null or valid_from <= $2::date) and (valid_to is null or valid_to >= $2::date)
      order by code, unit_id`,
    [codes, on],
  );
  return new Map(rows.map((row) => [row.code, row.unit_id]));
}

/** True when the code names a unit on that day. */
export async function knowsCode(tx: Tx, code: string, on: string): Promise<boolean> {
  return (await unitsByCode(tx, [code], on)).has(code);
}

/** The names the units bore on that day; where none is recorded for the day, the latest one known. Unknown units are absent. */
export async function unitNames(
  tx: Tx,
  unitIds: string[],
  on: string,
): Promise<Map<string, { nameVi: string; nameEn?: string }>> {
  const rows: { unit_id: string; name_vi: string; name_en: string | null }[] = await tx.query(
    `select distinct on (unit_id) unit_id, name_vi, name_en from unit_name
      where unit_id = any($1::uuid[])
      order by unit_id,
        ((valid_from is null or valid_from <= $2::date) and (valid_to is null or valid_to >= $2::date)) desc,
        valid_from desc nulls last`,
    [unitIds, on],
  );
  return new Map(rows.map((row) => [row.unit_id, { nameVi: row.name_vi, nameEn: row.name_en ?? undefined }]));
}

/** The unit and all its parents of that day, nearest first. A circle in the register ends the walk instead of repeating it. */
export async function ancestors(tx: Tx, unitId: string, on: string): Promise<string[]> {
  const rows: { unit_id: string }[] = await tx.query(
    `with recursive up (unit_id, depth) as (
       select $1::uuid, 0
       union all
       select p.parent_id, up.depth + 1 from up join unit_parent p on p.unit_id = up.unit_id
        where (p.valid_from is null or p.valid_from <= $2::date) and (p.valid_to is null or p.valid_to >= $2::date)
     ) cycle unit_id set is_circle using path
     select unit_id from up where not is_circle group by unit_id order by min(depth)`,
    [unitId, on],
  );
  return rows.map((row) => row.unit_id);
}

/** The unit and everything below it on that day, nearest first; a unit that was below it on another day only is absent. A circle ends the walk. */
export async function subtree(tx: Tx, unitId: string, on: string): Promise<string[]> {
  const rows: { unit_id: string }[] = await tx.query(
    `with recursive down (unit_id, depth) as (
       select $1::uuid, 0
       union all
       select p.unit_id, down.depth + 1 from down join unit_parent p on p.parent_id = down.unit_id
        where (p.valid_from is null or p.valid_from <= $2::date) and (p.valid_to is null or p.valid_to >= $2::date)
     ) cycle unit_id set is_circle using path
     select unit_id from down where not is_circle group by unit_id order by min(depth), unit_id`,
    [unitId, on],
  );
  return rows.map((row) => row.unit_id);
}
