import { v5 } from 'uuid';
import { unitIdOf } from '../register/unit-id';
import type { UnitRecorded, UnitSuccessor } from '@hailong/contracts';
import { checkedCells } from './check-cells';
import type { Fact } from './fact';
import type { Faults } from './faults';
import type { OfficerFacts, RegisterFacts, UnitFacts } from './register-facts';

/** Namespace of the ids of officers that files name for the first time. */
const OFFICER_IDS = '5d6a1f0e-7f0b-5a57-9c53-0c1c9a5b7d10';
/** As many as one list of an event may hold. */
const MOST_OF_A_KIND = 500;

type Cells = NonNullable<ReturnType<typeof checkedCells>>;

/** Puts the facts of a file together, unit by unit and officer by officer. Faulty rows are named and left out; their unit is marked as doubtful. */
export function readFacts(facts: Fact[], officerIds: ReadonlyMap<string, string>, faults: Faults): RegisterFacts {
  const register: RegisterFacts = { units: new Map(), officers: new Map() };
  const read = facts.map((fact) => ({ fact, cells: checkedCells(fact, faults) }));
  for (const { fact, cells } of read) {
    if (fact.record === 'officer' && cells) openOfficer(register, fact, cells.service_number!, officerIds);
  }
  const byNumber = new Map([...register.officers.values()].map((officer) => [officer.serviceNumber, officer]));
  for (const { fact, cells } of read) {
    if (fact.record === 'membership' || fact.record === 'head') addPlace(byNumber, fact, cells, faults);
    else if (fact.record !== 'officer') addToUnit(register, fact, cells, faults);
  }
  return register;
}

function openOfficer(
  register: RegisterFacts,
  fact: Fact,
  serviceNumber: string,
  ids: ReadonlyMap<string, string>,
): void {
  const officerId = ids.get(serviceNumber) ?? v5(serviceNumber, OFFICER_IDS);
  if (!register.officers.has(officerId))
    register.officers.set(officerId, { officerId, serviceNumber, fact, memberships: [], headships: [] });
}

function addPlace(officers: Map<string, OfficerFacts>, fact: Fact, cells: Cells | undefined, faults: Faults): void {
  if (!cells) return;
  const officer = officers.get(cells.service_number!);
  if (!officer)
    return faults.at(fact, 'service_number', 'officer.unknown', 'The file has no faultless row for this officer.');
  const places = fact.record === 'head' ? officer.headships : officer.memberships;
  if (places.length === MOST_OF_A_KIND) return tooMany(fact, faults);
  places.push({ value: { unitId: unitIdOf(cells.unit!), ...span(cells) }, fact });
}

function addToUnit(register: RegisterFacts, fact: Fact, cells: Cells | undefined, faults: Faults): void {
  const name = cells?.unit ?? fact.cells.unit;
  if (!name) return;
  const unitId = unitIdOf(name);
  const unit = register.units.get(unitId) ?? emptyUnit(unitId, fact);
  register.units.set(unitId, unit);
  if (!cells) unit.isDoubtful = true;
  else addEntry(unit, fact, cells, faults);
}

function emptyUnit(unitId: string, fact: Fact): UnitFacts {
  return { unitId, fact, isDoubtful: false, levels: [], names: [], codes: [], parents: [], successors: [] };
}

function addEntry(unit: UnitFacts, fact: Fact, cells: Cells, faults: Faults): void {
  const add = <T>(list: { value: T; fact?: Fact }[], value: T): void => {
    if (list.length === MOST_OF_A_KIND) tooMany(fact, faults);
    else list.push({ value, fact });
  };
  const names = { nameVi: cells.name_vi!, ...(cells.name_en ? { nameEn: cells.name_en } : {}) };
  if (fact.record === 'level') add(unit.levels, { kind: cells.kind as UnitRecorded['kind'], ...names, ...span(cells) });
  else if (fact.record === 'name') add(unit.names, { ...names, ...span(cells) });
  else if (fact.record === 'code') add(unit.codes, { code: cells.code!, ...span(cells) });
  else if (fact.record === 'parent') add(unit.parents, { unitId: unitIdOf(cells.other_unit!), ...span(cells) });
  else
    add(unit.successors, {
      unitId: unitIdOf(cells.other_unit!),
      kind: cells.kind as UnitSuccessor['kind'],
      on: cells.valid_from!,
    });
}

function span(cells: Cells): { validFrom?: string; validTo?: string } {
  return {
    ...(cells.valid_from ? { validFrom: cells.valid_from } : {}),
    ...(cells.valid_to ? { validTo: cells.valid_to } : {}),
  };
}

function tooMany(fact: Fact, faults: Faults): void {
  faults.at(
    fact,
    undefined,
    'row.too-many',
    `There are more than ${MOST_OF_A_KIND} rows of this kind about one thing.`,
  );
}
