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

/** Brings about by hand that a business took a rating back and said that somebody pressed for it. */
export function aPressureAlarm(dataFolder: string): Promise<void> {
  return inDatabaseOf(
    dataFolder,
    `with withdrawal as (
       insert into ratings.rating_amendment
         (rating_id, version, form_id, is_withdrawal, under_pressure, language, wants_resolution, answers_digest)
       select rating_id, version + 1, 'by-hand', true, 'yes', 'vi', false, 'a' from ratings.rating limit 1
       returning rating_id, version)
     insert into ratings.pressure_alarm (rating_id, version) select rating_id, version from withdrawal`,
    [],
  );
}
