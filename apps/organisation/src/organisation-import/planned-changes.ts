import { OfficerRecorded, UnitRecorded } from '@hailong/contracts';
import { OFFICER_FACTS } from '../officers/record-officer';
import { sameContent } from '../register/same-content';
import { UNIT_FACTS } from '../units/record-unit';
import type { KnownRegister } from './checked-file';
import { differingFields, type ImportDifference } from './differences';
import type { ImportCounts } from './organisation-import-result';
import {
  labelOf,
  mergedRegister,
  type Entry,
  type OfficerFacts,
  type RegisterFacts,
  type UnitFacts,
} from './register-facts';

/** What an import would record: the next version of each unit and officer that differs from the register, and how they differ in words. */
export interface PlannedChanges {
  units: UnitRecorded[];
  officers: OfficerRecorded[];
  counts: { units: ImportCounts; officers: ImportCounts };
  differences: ImportDifference[];
  isEmpty: boolean;
}

const MOST_DIFFERENCES = 5_000;

/** Compares a faultless file with the register. */
export function plannedChanges(file: RegisterFacts, known: KnownRegister, now: Date): PlannedChanges {
  const merged = mergedRegister(known.units, known.officers, file);
  const labels = (unitId: string): string => labelOf(merged.units.get(unitId));
  const recordedAt = now.toISOString();
  const units = compared(
    [...file.units.values()].map((unit) => Object.assign(new UnitRecorded(), unitContent(unit), { recordedAt })),
    new Map(known.units.map((unit) => [unit.unitId, unit])),
    (unit) => ({ thing: 'unit', id: unit.unitId, label: labels(unit.unitId) }),
    UNIT_FACTS,
    labels,
  );
  const officers = compared(
    [...file.officers.values()].map((each) =>
      Object.assign(new OfficerRecorded(), officerContent(each), { recordedAt }),
    ),
    new Map(known.officers.map((officer) => [officer.officerId, officer])),
    (officer) => ({ thing: 'officer', id: officer.officerId, label: officer.serviceNumber }),
    OFFICER_FACTS,
    labels,
  );
  return {
    units: units.changed,
    officers: officers.changed,
    counts: { units: units.counts, officers: officers.counts },
    differences: [...units.differences, ...officers.differences].slice(0, MOST_DIFFERENCES),
    isEmpty: units.changed.length + officers.changed.length === 0,
  };
}

type Versioned = { version: number };

function compared<T extends Versioned, K extends keyof T & string>(
  told: T[],
  known: Map<string, Pick<T, K> & Versioned>,
  nameOf: (one: T) => Pick<ImportDifference, 'thing' | 'id' | 'label'>,
  fields: readonly K[],
  labels: (unitId: string) => string,
) {
  const changed: T[] = [];
  const differences: ImportDifference[] = [];
  let added = 0;
  for (const one of told) {
    const name = nameOf(one);
    const before = known.get(name.id);
    if (before && sameContent<Pick<T, K>>(before, one, fields)) continue;
    one.version = (before?.version ?? 0) + 1;
    changed.push(one);
    if (!before) added += 1;
    const differing = differingFields<Pick<T, K>>(before, one, fields, labels);
    differences.push({ ...name, what: before ? 'changed' : 'added', fields: differing });
  }
  const counts = { added, changed: changed.length - added, unchanged: told.length - changed.length };
  return { changed, differences, counts };
}

const values = <T>(entries: Entry<T>[]): T[] => entries.map(({ value }) => value);

/** The kind of a unit is that of its last level. */
function unitContent({ unitId, levels, names, codes, parents, successors }: UnitFacts): Partial<UnitRecorded> {
  const lastLevel = values(levels)
    .toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1))
    .at(-1)!;
  return {
    unitId,
    kind: lastLevel.kind,
    levels: values(levels),
    names: values(names),
    codes: values(codes),
    parents: values(parents),
    successors: values(successors),
  };
}

function officerContent({ officerId, serviceNumber, memberships, headships }: OfficerFacts): Partial<OfficerRecorded> {
  return { officerId, serviceNumber, memberships: values(memberships), headships: values(headships) };
}
