import type { OfficerRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';

/** An officer as he stands, with all dated memberships and headships. */
export type KnownOfficer = Omit<OfficerRecorded, 'recordedAt' | 'headships'> &
  Required<Pick<OfficerRecorded, 'headships'>>;

/** The officers as they stand: those with the given ids, or all, the one recorded last first. Officers that are not recorded are absent. */
export function knownOfficers(tx: Tx, officerIds?: string[]): Promise<KnownOfficer[]> {
  return tx.query(
    `select officer_id as "officerId", version, service_number as "serviceNumber",
       ${listOf('membership')} as memberships, ${listOf('headship')} as headships
     from officer o where $1::uuid[] is null or officer_id = any($1::uuid[])
     order by recorded_at desc, officer_id`,
    [officerIds ?? null],
  );
}

function listOf(table: string): string {
  const fields = `'unitId', unit_id, 'validFrom', valid_from, 'validTo', valid_to`;
  return `coalesce((select json_strip_nulls(json_agg(json_build_object(${fields}))) from ${table} where officer_id = o.officer_id), '[]')`;
}
