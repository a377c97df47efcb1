import { inDatabaseOf } from './database-of';

/** Brings about by hand that the mail server of a business refused its address. */
export function aRefusedAddress(dataFolder: string, taxCode: string): Promise<void> {
  return inDatabaseOf(
    dataFolder,
    `insert into declarations.suppression (channel, address_hash, tax_code, reason, detail, since)
     values ('email', $1, $2, 'address-refused', 'smtp-550', now())`,
    ['e'.repeat(64), taxCode],
  );
}

/** Brings about by hand that a source told another number of cleared declarations of yesterday than came in. */
export function anOpenDifference(dataFolder: string, theirs: number, ours: number): Promise<void> {
  return inDatabaseOf(
    dataFolder,
    `with total as (
       insert into declarations.reconciliation (source_system, office_code, day, milestone, state, opened_at, compared_at)
       values ('vnaccs', '03CC', current_date - 1, 'cleared', 'open', now(), now()))
     insert into declarations.reconciliation_result
       (source_system, office_code, day, milestone, compared_at, outcome, theirs_version, theirs_count, theirs_hash, ours_count, ours_hash)
     values ('vnaccs', '03CC', current_date - 1, 'cleared', now(), 'missing', 1, $1, 'a', $2, 'b')`,
    [theirs, ours],
  );
}
