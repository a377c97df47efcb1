import { ApiProperty } from '@nestjs/swagger';
import type { UnitParent } from '@hailong/contracts';
import { spanText, type Span } from './spans';

/** One field that differs: what only the register says, and what only the file says. */
export class FieldDifference {
  @ApiProperty({ example: 'names' }) field!: string;
  @ApiProperty({ type: [String] }) old!: string[];
  @ApiProperty({ type: [String] }) new!: string[];
}

/** One unit or officer that the import adds or changes, field by field. */
export class ImportDifference {
  @ApiProperty({ enum: ['unit', 'officer'] }) thing!: 'unit' | 'officer';
  @ApiProperty({ enum: ['added', 'changed'] }) what!: 'added' | 'changed';
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ description: 'Code and name of the unit, or the service number of the officer.' }) label!: string;
  @ApiProperty({ type: [FieldDifference] }) fields!: FieldDifference[];
}

type Dated = Partial<{ code: string; nameVi: string; nameEn: string; kind: string; on: string }> &
  Partial<UnitParent> &
  Span;

/** The fields in which two states of a unit or officer differ, each entry in words. */
export function differingFields<T extends object>(
  old: T | undefined,
  next: T,
  fields: readonly (keyof T & string)[],
  labelOfUnit: (unitId: string) => string,
): FieldDifference[] {
  const linesOf = (value: unknown): string[] => {
    if (value === undefined) return [];
    return Array.isArray(value)
      ? value.map((entry: Dated) => entryText(entry, labelOfUnit))
      : [JSON.stringify(value).replaceAll('"', '')];
  };
  return fields.flatMap((field) => {
    const [before, after] = [linesOf(old?.[field]), linesOf(next[field])];
    const only = (lines: string[], others: string[]) => {
      const known = new Set(others);
      return lines.filter((line) => !known.has(line));
    };
    const difference = { field, old: only(before, after), new: only(after, before) };
    return difference.old.length + difference.new.length > 0 ? [difference] : [];
  });
}

function entryText(entry: Dated, labelOfUnit: (unitId: string) => string): string {
  const name = [entry.nameVi, entry.nameEn].filter(Boolean).join(' / ');
  const unit = entry.unitId && labelOfUnit(entry.unitId);
  const what = [entry.kind, entry.code, name, unit].filter(Boolean).join(' ');
  return entry.on ? `${what} (on ${entry.on})` : `${what} (${spanText(entry)})`;
}
