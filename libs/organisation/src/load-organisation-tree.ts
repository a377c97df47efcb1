import type { Tx } from '@hailong/database';
import { OrganisationTree, type TreeUnit } from './organisation-tree';

/** Loads where every unit stands and stood: a department has some hundred units, so one statement brings them all. */
export async function loadOrganisationTree(tx: Tx): Promise<OrganisationTree> {
  const units: TreeUnit[] = await tx.query(
    `select u.unit_id as "unitId", u.kind,
            (select coalesce(json_agg(json_build_object('nameVi', name_vi, 'nameEn', name_en, 'validFrom', valid_from, 'validTo', valid_to)), '[]')
               from unit_name n where n.unit_id = u.unit_id) as names,
            (select coalesce(json_agg(json_build_object('unitId', parent_id, 'validFrom', valid_from, 'validTo', valid_to) order by parent_id), '[]')
               from unit_parent p where p.unit_id = u.unit_id) as parents,
            (select coalesce(json_agg(json_build_object('unitId', successor_id, 'on', on_date)), '[]')
               from unit_successor s where s.unit_id = u.unit_id) as successors
       from unit u`,
  );
  return new OrganisationTree(units);
}
