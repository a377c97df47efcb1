import type { UnitParent } from '@hailong/contracts';
import type { Faults } from './faults';
import type { Entry, RegisterFacts } from './register-facts';

/** No real organisation comes near it; a walk that is longer goes round. */
const MOST_LEVELS = 50;

/**
 * Names the rows by which a unit would stand above itself on some day. All links of a circle hold together from the day on which the last of
 * them begins, so it is enough to walk up from every link on its own first day. Circles in which the file has no part are left alone.
 */
export function checkCircles(merged: RegisterFacts, faults: Faults): void {
  const told = new Set<string>();
  for (const unit of merged.units.values()) {
    for (const link of unit.parents) {
      const circle = walkUp(unit.unitId, link, merged);
      const fact = circle?.find((each) => each.fact)?.fact;
      const place = fact && `${fact.row} ${fact.fieldOf('other_unit')}`;
      if (!fact || told.has(place!)) continue;
      told.add(place!);
      faults.at(fact, 'other_unit', 'parent.circle', 'On some day the unit would stand above itself.');
    }
  }
}

/** The links of the circle into which the way up from this link leads, or of a way that does not end; nothing when it comes to its top. */
function walkUp(start: string, first: Entry<UnitParent>, { units }: RegisterFacts): Entry<UnitParent>[] | undefined {
  const on = first.value.validFrom;
  const way = [first];
  const passed = [start];
  while (way.length <= MOST_LEVELS) {
    const above = way.at(-1)!.value.unitId;
    if (passed.includes(above)) return way.slice(passed.indexOf(above));
    const next = units.get(above)?.parents.find(({ value }) => holds(value, on));
    if (!next) return undefined;
    passed.push(above);
    way.push(next);
  }
  return way;
}

/** An unknown first day counts as always; on such a day only links hold whose first day is unknown, too. */
function holds({ validFrom, validTo }: UnitParent, on: string | undefined): boolean {
  if (on === undefined) return validFrom === undefined;
  return (validFrom === undefined || validFrom <= on) && (validTo === undefined || on <= validTo);
}
