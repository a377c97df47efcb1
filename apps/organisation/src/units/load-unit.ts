import type { Tx } from '@hailong/database';
import { changeOneOfRegister } from '../register/register-lock';
import { knownUnits, type KnownUnit } from './known-units';

/** A unit as it stands with everything dated about it, or nothing. Holds the unit until the transaction ends, known or not, so that versions never skip or repeat. */
export async function loadUnit(tx: Tx, unitId: string): Promise<KnownUnit | undefined> {
  await changeOneOfRegister(tx, `unit ${unitId}`);
  const [unit] = await knownUnits(tx, [unitId]);
  return unit;
}
