import { covers, type Dated } from './covers';

/** One unit with everything dated about it that a look-up needs. */
export interface UnitRecord {
  unitId: string;
  kind: string;
  codes: (Dated & { code: string })[];
  names: (Dated & { nameVi: string; nameEn?: string | null })[];
}

/** A part of the organisation held in memory for one decision about many facts; every question names the day it is asked for. */
export class OrganisationCopy {
  private readonly byCode = new Map<string, UnitRecord[]>();

  constructor(
    units: UnitRecord[],
    private readonly officers: ReadonlyMap<string, string> = new Map(),
  ) {
    for (const unit of units.toSorted((a, b) => a.unitId.localeCompare(b.unitId))) {
      for (const code of new Set(unit.codes.map((entry) => entry.code))) {
        this.byCode.set(code, [...(this.byCode.get(code) ?? []), unit]);
      }
    }
  }

  /** The unit that held the code on that day; of several the one with the smallest id, so that the answer never varies. */
  unitOf(code: string | undefined, on: string): UnitRecord | undefined {
    if (code === undefined) return undefined;
    return this.byCode.get(code)?.find((unit) => unit.codes.some((entry) => entry.code === code && covers(entry, on)));
  }

  /** The name the unit bore on that day; where none is recorded for the day, the latest one known. */
  nameOf(unit: UnitRecord, on: string): { nameVi: string; nameEn?: string | null } | undefined {
    return unit.names.find((name) => covers(name, on)) ?? unit.names.at(-1);
  }

  /** The officer who bears the service number, if the copy knows him. */
  officerId(serviceNumber: string | undefined): string | undefined {
    return serviceNumber === undefined ? undefined : this.officers.get(serviceNumber);
  }
}
