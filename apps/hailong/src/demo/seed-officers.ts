import { v5 as uuidV5 } from 'uuid';
import type { OperatorAccess } from '../access/operator-access';
import { DEMO_OFFICES, serviceNumbersOf } from './demo-offices';

const OFFICER_NAMESPACE = '0d5d8f5e-6d1c-4b8e-9d0e-2a1c7f0b6a44';
const IN_OFFICE_SINCE = '2025-03-15';

interface ListedUnit {
  unitId: string;
  kind: string;
  codes?: string[];
  code?: string;
}

/**
 * Records the invented officers of the demo offices: service numbers, no names. Done again it changes nothing. An office that the register
 * does not know has no officers.
 */
export async function seedOfficers(operator: Pick<OperatorAccess, 'get' | 'put'>, day: string): Promise<void> {
  const { items } = await operator.get<{ items: ListedUnit[] }>('organisation', `/api/v1/units?on=${day}`);
  for (const office of DEMO_OFFICES) {
    const unit = items.find((each) => each.codes?.includes(office.code) === true || each.code === office.code);
    if (unit === undefined) continue;
    for (const serviceNumber of serviceNumbersOf(office)) {
      await operator.put('organisation', `/api/v1/officers/${uuidV5(serviceNumber, OFFICER_NAMESPACE)}`, {
        serviceNumber,
        memberships: [{ unitId: unit.unitId, validFrom: IN_OFFICE_SINCE }],
      });
    }
  }
}
