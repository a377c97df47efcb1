import type { Tx } from '@hailong/database';

/**
 * Lets one transaction at a time decide about a lot: declarations of one lot come under different keys, so two workers may hold parts of it.
 * Locks in the order of the lots' ids, so that two transactions can never wait for each other.
 */
export async function lockLots(tx: Tx, lotIds: string[]): Promise<void> {
  const ordered = lotIds.toSorted();
  await tx.query(
    `insert into lot (lot_id) select lot_id from unnest($1::text[]) as t(lot_id) order by lot_id on conflict do nothing`,
    [ordered],
  );
  await tx.query(`select 1 from lot where lot_id = any($1::text[]) order by lot_id for update`, [ordered]);
}
