import type {
  OfficerHeadship,
  OfficerMembership,
  UnitCode,
  UnitLevel,
  UnitName,
  UnitParent,
  UnitSuccessor,
} from '@hailong/contracts';
import type { KnownOfficer } from '../officers/known-officers';
import type { KnownUnit } from '../units/known-units';
import type { Fact } from './fact';

/** Something said about a unit or officer, and the place in the file that says it; none when the register knew it before. */
export interface Entry<T> {
  value: T;
  fact?: Fact;
}

/** Everything said about one unit. `isDoubtful`: a row about it is faulty, so that nothing can be concluded from what is left. */
export interface UnitFacts {
  unitId: string;
  fact?: Fact;
  isDoubtful: boolean;
  levels: Entry<UnitLevel>[];
  names: Entry<UnitName>[];
  codes: Entry<UnitCode>[];
  parents: Entry<UnitParent>[];
  successors: Entry<UnitSuccessor>[];
}

/** Everything said about one officer. */
export interface OfficerFacts {
  officerId: string;
  serviceNumber: string;
  fact?: Fact;
  memberships: Entry<OfficerMembership>[];
  headships: Entry<OfficerHeadship>[];
}

/** Units and officers by their ids. */
export interface RegisterFacts {
  units: Map<string, UnitFacts>;
  officers: Map<string, OfficerFacts>;
}

/** The register as it would stand after the import: what the file tells replaces the whole of what was known of the same unit or officer. */
export function mergedRegister(units: KnownUnit[], officers: KnownOfficer[], file: RegisterFacts): RegisterFacts {
  const merged: RegisterFacts = { units: new Map(), officers: new Map() };
  for (const unit of units)
    merged.units.set(unit.unitId, {
      unitId: unit.unitId,
      isDoubtful: false,
      levels: unit.levels.map(known),
      names: unit.names.map(known),
      codes: unit.codes.map(known),
      parents: unit.parents.map(known),
      successors: unit.successors.map(known),
    });
  for (const { officerId, serviceNumber, memberships, headships } of officers)
    merged.officers.set(officerId, {
      officerId,
      serviceNumber,
      memberships: memberships.map(known),
      headships: headships.map(known),
    });
  for (const [unitId, unit] of file.units) merged.units.set(unitId, unit);
  for (const [officerId, officer] of file.officers) merged.officers.set(officerId, officer);
  return merged;
}

function known<T>(value: T): Entry<T> {
  return { value };
}

/** How a unit is called towards people: its last code and its last name; of several at one time the first by the alphabet. */
export function labelOf(unit: Pick<UnitFacts, 'unitId' | 'codes' | 'names'> | undefined): string {
  if (unit === undefined) return 'an unknown unit';
  const code = lastOf(unit.codes, ({ value }) => value.code)?.value.code;
  const name = lastOf(unit.names, ({ value }) => value.nameVi)?.value.nameVi;
  return [code, name].filter(Boolean).join(' ') || unit.unitId;
}

function lastOf<T extends { validFrom?: string }>(
  entries: Entry<T>[],
  textOf: (entry: Entry<T>) => string,
): Entry<T> | undefined {
  const since = ({ value }: Entry<T>): string => value.validFrom ?? '';
  return entries.toSorted((a, b) => {
    if (since(a) !== since(b)) return since(a) > since(b) ? -1 : 1;
    return textOf(a) < textOf(b) ? -1 : 1;
  })[0];
}
