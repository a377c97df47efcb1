import type { OperatorAccess } from '../access/operator-access';
import { readRegister } from '../../../organisation/src/register/read-register';

/** Records every office of the public register that the organisation does not know in this form yet. Done again it changes nothing. */
export async function seedRegister(operator: Pick<OperatorAccess, 'put'>): Promise<void> {
  for (const { unitId, ...unit } of readRegister()) await operator.put('organisation', `/api/v1/units/${unitId}`, unit);
}
