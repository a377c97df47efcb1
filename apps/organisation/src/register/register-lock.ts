import type { Tx } from '@hailong/database';

const REGISTER = `hashtextextended('hailong organisation register', 0)`;

/** Held by whoever changes one unit or officer: nobody else changes the same one, and no import is under way. */
export async function changeOneOfRegister(tx: Tx, which: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock_shared(${REGISTER})`);
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [which]);
}

/** Held by an import: nothing of the register changes under its checks. Waits for the changes that are under way. */
export async function changeWholeRegister(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${REGISTER})`);
}
