import { isDay, type UnitSuccessor } from '@hailong/contracts';
import { readCsv } from './read-csv';
import { RegisterRowInvalid } from './register.errors';
import type { RegisterUnit } from './register-unit';

const KINDS: readonly string[] = ['rename', 'merge', 'split', 'move'] satisfies UnitSuccessor['kind'][];

/**
 * Adds to each unit those that continue it under another identity. A unit that keeps its code stays the same unit through another name or
 * another parent and needs no successor; a unit without one came to its end. A faulty row refuses the list and is named.
 */
export function readSuccessions(csv: string, units: Map<string, RegisterUnit>): void {
  for (const [index, { code = '', successor_code = '', kind = '', on_date = '' }] of readCsv(csv).entries()) {
    const [former, successor] = [units.get(code), units.get(successor_code)];
    if (!former || !successor) throw new RegisterRowInvalid(index + 2, 'one of its units is not in the register');
    if (!KINDS.includes(kind)) throw new RegisterRowInvalid(index + 2, 'its kind of succession is not known');
    if (!isDay(on_date)) throw new RegisterRowInvalid(index + 2, 'a date is none');
    former.successors.push({ unitId: successor.unitId, kind: kind as UnitSuccessor['kind'], on: on_date });
  }
}
