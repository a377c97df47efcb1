import type { Tx } from '@hailong/database';

/*
 * The rows of new lots are made first and are thereby held, then those that stood there are held: each in the order of the ids, in every
 * transaction, so that two can never wait for each other. The look at `fresh` is what makes the second wait for the first.
 */
const LOCK = `with fresh as (
    insert into lot (lot_id) select lot_id from unnest($1::text[]) as t(lot_id) order by lot_id on conflict do nothing
    returning lot_id),
  held as (
    select lot_id from lot where lot_id = any($1::text[]) and (select count(*) from fresh) >= 0 order by lot_id for update)
  select (select count(*) from fresh)::int + (select count(*) from held)::int as locked`;

// A lot that another transaction made while this one waited for it stands there, but the statement above cannot see it.
const LOCK_UNSEEN = `select 1 from lot where lot_id = any($1::text[]) order by lot_id for update`;

/**
 * Holds lots until the transaction ends, so that one at a time decides about each: declarations of one lot come under different keys, so two workers
 * may hold parts of it. Held already, a lot is held once more at no cost. Whoever waits sees with his next statement what the other has committed.
 */
export async function lockLots(tx: Tx, lotIds: string[]): Promise<void> {
  const ordered = [...new Set(lotIds)].toSorted();
  const [row]: { locked: number }[] = await tx.query(LOCK, [ordered]);
  if (row!.locked < ordered.length) await tx.query(LOCK_UNSEEN, [ordered]);
}
