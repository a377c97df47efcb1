import type { OperatorAccess } from '../access/operator-access';
import { readRegister } from '../../../organisation/src/register/read-register';

/**
 * Records every office of the public register that the organisation does not know. One that it knows is left alone: what people have recorded or
 * imported since is newer than the register of this release. Done again, or broken off and done again, it ends the same.
 */
export async function seedRegister(operator: Pick<OperatorAccess, 'get' | 'put'>): Promise<void> {
  const units = readRegister();
  // A unit is listed on the days on which it has a name: the last day of each former name, and today.
  const lastDays = units.flatMap(({ names }) => names.flatMap(({ validTo }) => (validTo ? [validTo] : [])));
  const known = new Set<string>();
  for (const day of ['', ...new Set(lastDays)]) {
    const path = day === '' ? '/api/v1/units' : `/api/v1/units?on=${day}`;
    const { items } = await operator.get<{ items: { unitId: string }[] }>('organisation', path);
    for (const { unitId } of items) known.add(unitId);
  }
  for (const { unitId, ...unit } of units)
    if (!known.has(unitId)) await operator.put('organisation', `/api/v1/units/${unitId}`, unit);
}
