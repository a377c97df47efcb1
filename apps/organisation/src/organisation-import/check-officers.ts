import type { OfficerMembership } from '@hailong/contracts';
import type { Faults } from './faults';
import { labelOf, type Entry, type OfficerFacts, type RegisterFacts } from './register-facts';
import { isWithin, overlapping, spanText, type Span } from './spans';
import { lifeOf } from './check-units';

type Place = Entry<OfficerMembership>;

/** Names everything about the officers of a file that contradicts itself or the register as it would stand (`merged`). */
export function checkOfficers(officers: Iterable<OfficerFacts>, merged: RegisterFacts, faults: Faults): void {
  const lives = livesOf(merged);
  for (const officer of officers) {
    for (const place of [...officer.memberships, ...officer.headships]) checkPlace(place, merged, lives, faults);
    for (const { item } of overlappingInOneUnit(officer.memberships))
      faults.at(item.fact!, 'valid_from', 'membership.overlaps', 'He is in this unit already on some of these days.');
  }
  checkOneHead(merged, faults);
  checkThoseWhoStay(merged, lives, faults);
}

type Lives = (unitId: string) => Required<Span>[];

function livesOf({ units }: RegisterFacts): Lives {
  const known = new Map<string, Required<Span>[]>();
  return (unitId) => {
    const life = known.get(unitId) ?? lifeOf(units.get(unitId)!);
    known.set(unitId, life);
    return life;
  };
}

function checkPlace({ value, fact }: Place, { units }: RegisterFacts, lifeOfUnit: Lives, faults: Faults): void {
  const unit = units.get(value.unitId);
  if (!unit) faults.at(fact!, 'unit', 'unit.unknown', 'The unit is neither in the file nor in the register.');
  else if (!unit.isDoubtful && !isWithin(value, lifeOfUnit(unit.unitId)))
    faults.at(fact!, 'valid_from', 'unit.absent', `${labelOf(unit)} does not exist on all of these days.`);
}

function overlappingInOneUnit(places: Place[]): { item: Place; earlier: Place }[] {
  const byUnit = Map.groupBy(places, ({ value }) => value.unitId);
  return [...byUnit.values()].flatMap((ofUnit) => overlapping(ofUnit, ({ value }) => value));
}

/** On one day a unit has one head. */
function checkOneHead({ officers, units }: RegisterFacts, faults: Faults): void {
  const heads = [...officers.values()].flatMap((officer) => officer.headships.map((place) => ({ officer, place })));
  for (const ofUnit of Map.groupBy(heads, ({ place }) => place.value.unitId).values()) {
    for (const { item, earlier } of overlapping(ofUnit, ({ place }) => place.value)) {
      const [here, other] = item.place.fact ? [item, earlier] : [earlier, item];
      if (!here.place.fact) continue;
      const [unit, officer] = [labelOf(units.get(here.place.value.unitId)), other.officer.serviceNumber];
      const reason = `On some of these days ${officer} is the head of ${unit} (${spanText(other.place.value)}).`;
      faults.at(here.place.fact, 'valid_from', 'head.overlaps', reason);
    }
  }
}

/** A unit whose life the file shortens must not leave behind what the register keeps under it: units below it, members, a head. */
function checkThoseWhoStay(merged: RegisterFacts, lifeOfUnit: Lives, faults: Faults): void {
  const left = new Map<string, string[]>();
  const leave = ({ value, fact }: Entry<OfficerMembership>, what: string): void => {
    const unit = merged.units.get(value.unitId);
    if (fact || !unit?.fact || unit.isDoubtful || isWithin(value, lifeOfUnit(unit.unitId))) return;
    left.set(unit.unitId, [...(left.get(unit.unitId) ?? []), what]);
  };
  for (const unit of merged.units.values()) for (const link of unit.parents) leave(link, labelOf(unit));
  for (const officer of merged.officers.values())
    for (const place of [...officer.memberships, ...officer.headships]) leave(place, officer.serviceNumber);
  for (const [unitId, whom] of left) {
    const shown = whom.slice(0, 3).join(', ') + (whom.length > 3 ? ` and ${whom.length - 3} more` : '');
    faults.at(
      merged.units.get(unitId)!.fact!,
      'unit',
      'unit.still-needed',
      `The register keeps in this unit, on days on which it would not exist: ${shown}. Move them in the same file.`,
    );
  }
}
