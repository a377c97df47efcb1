import { readRegister } from '../../../apps/organisation/src/register/read-register';
import { unitIdOf } from '../../../apps/organisation/src/register/unit-id';

/** The register of this release in the form of an import. */
export const REGISTER = JSON.stringify({
  units: readRegister().map(({ unitId, kind: _, parents, successors, ...unit }) => ({
    unit: unitId,
    ...unit,
    parents: parents.map(({ unitId: parent, ...span }) => ({ unit: parent, ...span })),
    successors: successors.map(({ unitId: successor, ...succession }) => ({ unit: successor, ...succession })),
  })),
});
/** What an installation knew before the decision: nothing of it ends, and of regions and what belongs to them nobody has heard. */
export const EARLIER = JSON.stringify({
  units: (JSON.parse(REGISTER) as { units: ({ unit: string } & Record<string, Dated[]>)[] }).units
    .filter(({ unit, names }) => names!.some(isEarlier) && unit !== unitIdOf('~KV03/TQ'))
    .map(({ unit, ...lists }) => ({
      unit,
      ...Object.fromEntries(
        Object.entries(lists).map(([list, entries]) => [
          list,
          entries.filter(isEarlier).map(({ validTo: _, ...entry }) => entry),
        ]),
      ),
    })),
});
function isEarlier({ validFrom = '', on = '' }: Dated): boolean {
  return validFrom < '2025' && on === '';
}
interface Dated {
  validFrom?: string;
  validTo?: string;
  on?: string;
}
