import type { Tx } from '@hailong/database';

const ORGANISATION_LOCK = `hashtext('hailong declarations organisation')`;

/** Taken by whoever decides by the organisation, with his first statement: it does not change under the decision. Many hold it at once. */
export const READ_ORGANISATION = `select pg_advisory_xact_lock_shared(${ORGANISATION_LOCK})`;

/** Held by whoever changes the organisation: no decision is under way that has not seen the change, so none is missed when lots are looked at again. */
export async function changeOrganisation(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${ORGANISATION_LOCK})`);
}
