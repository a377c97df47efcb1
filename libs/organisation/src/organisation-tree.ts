import { covers, type Dated } from './covers';

/** One unit with everything dated about it that says where it stands. */
export interface TreeUnit {
  unitId: string;
  kind: string;
  names: (Dated & { nameVi: string; nameEn?: string | null })[];
  parents: (Dated & { unitId: string })[];
  successors: { unitId: string; on: string }[];
}

/**
 * Where each unit stands: on a day as it was, or seen from today. A unit is in force on the days on which it has a name. Every walk ends, also where
 * the register holds a circle.
 */
export class OrganisationTree {
  private readonly units: ReadonlyMap<string, TreeUnit>;

  constructor(units: TreeUnit[]) {
    this.units = new Map(units.map((unit) => [unit.unitId, unit]));
  }

  has(unitId: string): boolean {
    return this.units.has(unitId);
  }

  /** Every unit that was ever recorded. */
  get unitIds(): string[] {
    return [...this.units.keys()];
  }

  kindOf(unitId: string): string | undefined {
    return this.units.get(unitId)?.kind;
  }

  /** The name that the unit bore on that day; where it bore none, the last one before, or else the first. */
  nameOn(unitId: string, on: string): { nameVi: string; nameEn?: string | null } | undefined {
    const names = this.units.get(unitId)?.names.toSorted(byStart) ?? [];
    return (
      names.find((name) => covers(name, on)) ?? names.findLast(({ validTo }) => validTo && validTo < on) ?? names[0]
    );
  }

  isInForce(unitId: string, on: string): boolean {
    return this.units.get(unitId)?.names.some((name) => covers(name, on)) ?? false;
  }

  /** The last day of a unit that is no longer in force on that day. */
  endedOn(unitId: string, on: string): string | undefined {
    if (this.isInForce(unitId, on)) return undefined;
    return this.units
      .get(unitId)
      ?.names.flatMap(({ validTo }) => (validTo && validTo < on ? [validTo] : []))
      .sort()
      .at(-1);
  }

  /** The unit and everything above it on that day, nearest first. */
  pathOn(unitId: string, on: string): string[] {
    const path: string[] = [];
    for (let at: string | undefined = unitId; at !== undefined && !path.includes(at);) {
      path.push(at);
      at = this.units.get(at)?.parents.find((parent) => covers(parent, on))?.unitId;
    }
    return path;
  }

  /**
   * The unit that continues the whole of a unit: itself while it is in force; after a rename, merge or move its one successor, and so on. A unit that was
   * split or abolished is continued by nobody and stays itself, so nothing is counted twice.
   */
  unitSince(unitId: string, today: string): string {
    const seen = [unitId];
    for (;;) {
      const at = seen.at(-1)!;
      if (this.isInForce(at, today)) return at;
      const next = new Set(this.units.get(at)?.successors.flatMap(({ unitId: to, on }) => (on <= today ? [to] : [])));
      const [only] = next;
      if (next.size !== 1 || seen.includes(only!)) return at;
      seen.push(only!);
    }
  }

  /** The unit that continues a unit, and what is above it today. One that nobody continues stands under what continues its last parent. */
  pathSince(unitId: string, today: string): string[] {
    const path: string[] = [];
    for (let at: string | undefined = unitId; at !== undefined;) {
      const unit: string = this.unitSince(at, today);
      if (path.includes(unit)) break;
      path.push(unit);
      at = this.isInForce(unit, today)
        ? this.units.get(unit)?.parents.find((parent) => covers(parent, today))?.unitId
        : this.lastParentOf(unit);
    }
    return path;
  }

  /** The days after `from`, up to `to`, on which somebody got another parent: between two of them no path changes. */
  changesBetween(from: string, to: string): string[] {
    const days = [...this.units.values()].flatMap(({ parents }) =>
      parents.flatMap(({ validFrom, validTo }) => [
        ...(validFrom ? [validFrom] : []),
        ...(validTo ? [dayAfter(validTo)] : []),
      ]),
    );
    return [...new Set(days)].filter((day) => from < day && day <= to).sort();
  }

  private lastParentOf(unitId: string): string | undefined {
    return this.units.get(unitId)?.parents.toSorted(byEnd).at(-1)?.unitId;
  }
}

function byStart(a: Dated, b: Dated): number {
  return compare(a.validFrom ?? '', b.validFrom ?? '');
}

function byEnd(a: Dated, b: Dated): number {
  return compare(a.validTo ?? '9999', b.validTo ?? '9999');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
