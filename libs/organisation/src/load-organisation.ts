import type { Tx } from '@hailong/database';
import { OrganisationCopy, type UnitRecord } from './organisation-copy';

/** Loads every unit that ever bore a code and every officer, to be asked many times: a department has some hundred units and a few thousand officers. */
export async function loadOrganisation(tx: Tx): Promise<OrganisationCopy> {
  const units: UnitRecord[] = await tx.query(
    `select u.unit_id as "unitId", u.kind,
            (select json_agg(json_build_object('code', c.code, 'validFrom', c.valid_from, 'validTo', c.valid_to))
               from unit_code c where c.unit_id = u.unit_id) as codes,
            (select coalesce(json_agg(json_build_object('nameVi', n.name_vi, 'nameEn', n.name_en,
                    'validFrom', n.valid_from, 'validTo', n.valid_to) order by n.valid_from nulls first), '[]')
               from unit_name n where n.unit_id = u.unit_id) as names
       from unit u
      where u.unit_id in (select unit_id from unit_code)`,
  );
  return new OrganisationCopy(units, await officersWhere(tx, 'true', []));
}

/** The officer of each service number; of two officers with one number the one recorded last. Unknown numbers are absent. */
export async function officersByServiceNumber(tx: Tx, serviceNumbers: string[]): Promise<Map<string, string>> {
  if (serviceNumbers.length === 0) return new Map();
  return officersWhere(tx, 'service_number = any($1::text[])', [[...new Set(serviceNumbers)]]);
}

async function officersWhere(tx: Tx, condition: string, values: unknown[]): Promise<Map<string, string>> {
  const rows: { service_number: string; officer_id: string }[] = await tx.query(
    `select distinct on (service_number) service_number, officer_id
       from officer where ${condition}
      order by service_number, recorded_at desc, officer_id`,
    values,
  );
  return new Map(rows.map((row) => [row.service_number, row.officer_id]));
}
