import type { UnitCode } from '@hailong/contracts';
import type { Faults } from './faults';
import { labelOf, type Entry, type RegisterFacts, type UnitFacts } from './register-facts';
import { isWithin, joined, overlapping, spanText, type Span } from './spans';

/** Names everything about the units of a file that contradicts itself or the register as it would stand (`merged`). Of doubtful units nothing is concluded. */
export function checkUnits(units: Iterable<UnitFacts>, merged: RegisterFacts, faults: Faults): void {
  for (const unit of units) {
    if (unit.isDoubtful) continue;
    checkLife(unit, faults);
    checkParents(unit, merged, faults);
    checkSuccessors(unit, merged, faults);
  }
  checkCodes(merged, faults);
}

const spanOf = ({ value }: Entry<Span>): Span => value;

/** The days on which a unit bears a name are the days on which it exists. */
export function lifeOf(unit: UnitFacts): Required<Span>[] {
  return joined(unit.names.map(spanOf));
}

function checkLife(unit: UnitFacts, faults: Faults): void {
  const fact = unit.fact!;
  if (unit.names.length === 0) return faults.at(fact, 'unit', 'unit.without-name', 'The file gives the unit no name.');
  if (unit.levels.length === 0) faults.at(fact, 'unit', 'unit.without-level', 'The file gives the unit no level.');
  for (const { item } of overlapping(unit.names, spanOf))
    faults.at(item.fact!, 'valid_from', 'name.overlaps', 'The unit has another name on some of these days.');
  for (const { item } of overlapping(unit.levels, spanOf))
    faults.at(item.fact!, 'valid_from', 'level.overlaps', 'The unit has another level on some of these days.');
  const life = lifeOf(unit);
  for (const { value, fact: place } of [...unit.levels, ...unit.codes, ...unit.parents]) {
    if (!isWithin(value, life))
      faults.at(
        place!,
        'valid_from',
        'span.outside-life',
        'On some of these days the unit has no name: it does not exist.',
      );
  }
}

function checkParents(unit: UnitFacts, merged: RegisterFacts, faults: Faults): void {
  for (const { value, fact } of unit.parents) {
    const parent = merged.units.get(value.unitId);
    if (value.unitId === unit.unitId)
      faults.at(fact!, 'other_unit', 'parent.itself', 'A unit cannot be its own parent.');
    else if (!parent)
      faults.at(fact!, 'other_unit', 'parent.unknown', 'The parent is neither in the file nor in the register.');
    else if (!parent.isDoubtful && !isWithin(value, lifeOf(parent)))
      faults.at(fact!, 'other_unit', 'parent.absent', `${labelOf(parent)} does not exist on all of these days.`);
  }
  for (const { item } of overlapping(unit.parents, spanOf))
    faults.at(item.fact!, 'valid_from', 'parent.overlaps', 'The unit has another parent on some of these days.');
}

function checkSuccessors(unit: UnitFacts, merged: RegisterFacts, faults: Faults): void {
  const named = new Set<string>();
  for (const { value, fact } of unit.successors) {
    const successor = merged.units.get(value.unitId);
    if (value.unitId === unit.unitId)
      faults.at(fact!, 'other_unit', 'successor.itself', 'A unit that goes on as the same unit needs no successor.');
    else if (named.has(value.unitId))
      faults.at(fact!, 'other_unit', 'successor.twice', 'This successor is named twice.');
    else if (!successor)
      faults.at(fact!, 'other_unit', 'successor.unknown', 'The successor is neither in the file nor in the register.');
    else if (!successor.isDoubtful && !isWithin({ validFrom: value.on, validTo: value.on }, lifeOf(successor)))
      faults.at(fact!, 'valid_from', 'successor.absent', `${labelOf(successor)} does not exist on this day.`);
    named.add(value.unitId);
  }
}

/** Several codes may name one unit, but on one day a code names one unit only: otherwise nobody knows who is meant. */
function checkCodes(merged: RegisterFacts, faults: Faults): void {
  const holders = new Map<string, { unit: UnitFacts; entry: Entry<UnitCode> }[]>();
  for (const unit of merged.units.values())
    for (const entry of unit.codes) {
      const held = holders.get(entry.value.code) ?? [];
      held.push({ unit, entry });
      holders.set(entry.value.code, held);
    }
  for (const held of holders.values()) {
    for (const { item, earlier } of overlapping(held, ({ entry }) => entry.value)) {
      const [here, other] = item.entry.fact ? [item, earlier] : [earlier, item];
      if (!here.entry.fact) continue;
      const isSame = here.unit.unitId === other.unit.unitId;
      faults.at(
        here.entry.fact,
        'code',
        isSame ? 'code.twice' : 'code.held',
        isSame
          ? 'The unit holds this code already on some of these days.'
          : `On some of these days the code is held by ${labelOf(other.unit)} (${spanText(other.entry.value)}).`,
      );
    }
  }
}
