type Facts = Record<string, unknown>;

/** True when two units or two officers say the same in these fields: the order of a list and of its fields says nothing, and an absent field is the same as none. */
export function sameContent<T extends object>(one: T, other: T, fields: readonly (keyof T)[]): boolean {
  return fields.every((field) => textOf(one[field]) === textOf(other[field]));
}

function textOf(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value ?? []);
  return JSON.stringify(value.map((entry: Facts) => JSON.stringify(fieldsOf(entry))).toSorted());
}

function fieldsOf(entry: Facts): [string, unknown][] {
  return Object.entries(entry)
    .filter(([, value]) => value !== undefined && value !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
