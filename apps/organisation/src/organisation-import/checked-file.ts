import type { KnownOfficer } from '../officers/known-officers';
import type { KnownUnit } from '../units/known-units';
import { checkCircles } from './check-circles';
import { checkOfficers } from './check-officers';
import { checkUnits } from './check-units';
import type { Fact } from './fact';
import type { Faults } from './faults';
import { readFacts } from './read-facts';
import { mergedRegister, type RegisterFacts } from './register-facts';

/** The register as it stands. */
export interface KnownRegister {
  units: KnownUnit[];
  /** The one recorded last first: of two officers with one service number a file means that one. */
  officers: KnownOfficer[];
}

/** What the rows of a file say, unit by unit and officer by officer, checked against each other and against the register. Every fault is named. */
export function checkedFile(facts: Fact[], known: KnownRegister, faults: Faults): RegisterFacts {
  const isReadable = faults.count === 0;
  const ids = new Map(known.officers.toReversed().map((officer) => [officer.serviceNumber, officer.officerId]));
  const file = readFacts(facts, ids, faults);
  // Rows that could not be read may have said what the others now seem to lack.
  if (!isReadable) return file;
  const merged = mergedRegister(known.units, known.officers, file);
  checkUnits(file.units.values(), merged, faults);
  checkCircles(merged, faults);
  checkOfficers(file.officers.values(), merged, faults);
  return file;
}
