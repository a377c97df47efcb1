import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDay, type UnitRecorded } from '@hailong/contracts';
import { LEVELS, type Level } from './levels';
import { readCsv } from './read-csv';
import { readSuccessions } from './read-successions';
import { RegisterRowInvalid } from './register.errors';
import type { RegisterUnit } from './register-unit';
import { unitIdOf } from './unit-id';

interface Row {
  line: number;
  code: string;
  nameVi: string;
  nameEn?: string;
  parentCode: string;
  level: string;
  validFrom?: string;
  validTo?: string;
}

/** The committed copy of the public register of customs offices. */
function registerText(): string {
  return readFileSync(join(__dirname, '../../register/customs-offices.csv'), 'utf8');
}

/** The committed list of the units that were continued by others under another identity. */
function successionsText(): string {
  return readFileSync(join(__dirname, '../../register/successions.csv'), 'utf8');
}

/**
 * The units of a register file (domain.md 2.5), parents before their children. Rows of one code are the history of one unit; codes that share a name,
 * a parent and a first day are one unit under several codes (03NK and 03PA since March 2025), into which the others merged.
 * Without a file it reads the committed register and its successions.
 * Sub-sections are codes of declarations, not units (rule 13), and are left out. A faulty row refuses the file and is named.
 */
export function readRegister(csv?: string): RegisterUnit[] {
  const rows = readCsv(csv ?? registerText())
    .map(rowOf)
    .filter((row) => row.level !== 'subsection');
  const holders = unitCodes(rows);
  const units = new Map<string, RegisterUnit>();
  for (const row of rows) {
    const holder = holders.get(row)!;
    const unit = units.get(holder) ?? emptyUnit(holder, levelOf(row).kind);
    units.set(holder, unit);
    addRow(unit, row, holder, rows, holders);
  }
  for (const row of rows) addMerger(units, row, rows, holders);
  if (csv === undefined) readSuccessions(successionsText(), units);
  return parentsFirst([...units.values()]);
}

function rowOf(cells: Record<string, string>, index: number): Row {
  const line = index + 2;
  const { code = '', name_vi = '', name_en = '', parent_code = '', level = '', valid_from = '', valid_to = '' } = cells;
  const nameVi = name_vi || name_en;
  if (!code) throw new RegisterRowInvalid(line, 'it has no code');
  if (!nameVi) throw new RegisterRowInvalid(line, 'it has no name');
  if ([valid_from, valid_to].some((day) => day !== '' && !isDay(day)))
    throw new RegisterRowInvalid(line, 'a date is none');
  return {
    line,
    code,
    nameVi,
    ...(name_en ? { nameEn: name_en } : {}),
    parentCode: parent_code,
    level,
    ...(valid_from ? { validFrom: valid_from } : {}),
    ...(valid_to ? { validTo: valid_to } : {}),
  };
}

function levelOf({ level, line }: Row): Level {
  const known = LEVELS[level];
  if (!known) throw new RegisterRowInvalid(line, 'its level is not known');
  return known;
}

/** By row the code after which its unit is named: the smallest of those that are one unit in that row's span. */
function unitCodes(rows: Row[]): Map<Row, string> {
  const together = Map.groupBy(rows, (row) =>
    row.level === 'customs_unit' ? `${row.nameVi}\n${row.parentCode}\n${row.validFrom}` : `line ${row.line}`,
  );
  const holders = new Map<Row, string>();
  for (const group of together.values()) {
    const holder = group.map((row) => row.code).toSorted()[0]!;
    for (const row of group) holders.set(row, holder);
  }
  return holders;
}

function emptyUnit(code: string, kind: UnitRecorded['kind']): RegisterUnit {
  return { unitId: unitIdOf(code), kind, levels: [], codes: [], names: [], parents: [], successors: [] };
}

function addRow(unit: RegisterUnit, row: Row, holder: string, rows: Row[], holders: Map<Row, string>): void {
  const span = {
    ...(row.validFrom ? { validFrom: row.validFrom } : {}),
    ...(row.validTo ? { validTo: row.validTo } : {}),
  };
  unit.codes.push({ code: row.code, ...span });
  if (row.code !== holder) return;
  unit.names.push({ nameVi: row.nameVi, ...(row.nameEn ? { nameEn: row.nameEn } : {}), ...span });
  unit.levels.push({ ...levelOf(row), ...span });
  if (row.parentCode === '') return;
  const parent = rows.find((other) => other.code === row.parentCode);
  if (!parent) throw new RegisterRowInvalid(row.line, 'its parent is not in the register');
  unit.parents.push({ unitId: unitIdOf(holders.get(parent)!), ...span });
}

/** A code that passes to another unit means that its own unit merged into that one. */
function addMerger(units: Map<string, RegisterUnit>, row: Row, rows: Row[], holders: Map<Row, string>): void {
  const holder = holders.get(row)!;
  if (holder === row.code || row.validFrom === undefined) return;
  const former = rows.find((other) => other.code === row.code && holders.get(other) === row.code);
  if (former) units.get(row.code)!.successors.push({ unitId: unitIdOf(holder), kind: 'merge', on: row.validFrom });
}

function parentsFirst(units: RegisterUnit[]): RegisterUnit[] {
  const ordered = new Map<string, RegisterUnit>();
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const place = (unit: RegisterUnit, below: Set<string>) => {
    if (ordered.has(unit.unitId) || below.has(unit.unitId)) return;
    for (const parent of unit.parents) place(byId.get(parent.unitId)!, new Set([...below, unit.unitId]));
    ordered.set(unit.unitId, unit);
  };
  for (const unit of units) place(unit, new Set());
  return [...ordered.values()];
}
