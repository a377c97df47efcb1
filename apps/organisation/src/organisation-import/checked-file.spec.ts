import { unitIdOf } from '../register/unit-id';
import { checkedFile, type KnownRegister } from './checked-file';
import { Faults } from './faults';
import { plannedChanges } from './planned-changes';
import { readFile } from './read-file';
import type { RegisterFacts } from './register-facts';

const HEADER = 'record,unit,kind,code,name_vi,name_en,other_unit,service_number,valid_from,valid_to';
const EMPTY: KnownRegister = { units: [], officers: [] };

function read(text: string | Buffer, known = EMPTY): { file: RegisterFacts; told: string[]; faults: Faults } {
  const faults = new Faults('f.csv');
  const file = checkedFile(readFile(Buffer.from(text), faults), known, faults);
  return { file, faults, told: faults.listed.map(({ row, field, code }) => `${row} ${field} ${code}`) };
}
const csv = (...rows: string[]): string => [HEADER, ...rows].join('\n');
const aUnit = (name: string, from = '', to = ''): string[] => [
  `level,${name},branch,,Chi cục,,,,${from},${to}`,
  `name,${name},,,Hải quan ${name},,,,${from},${to}`,
];
/** The register as it stands after a faultless file. */
function knowing(...rows: string[]): KnownRegister {
  const { file, told } = read(csv(...rows));
  expect(told).toEqual([]);
  const { units, officers } = plannedChanges(file, EMPTY, new Date(0));
  return {
    units: units.map((unit) => ({ ...unit, levels: unit.levels ?? [] })),
    officers: officers.map((officer) => ({ ...officer, headships: officer.headships ?? [] })),
  };
}
const faultsOf = (...rows: string[]): string[] => read(csv(...rows)).told;

describe('a unit in a file', () => {
  it('has a name and a level on one day, and only one of each', () => {
    expect(faultsOf('code,03AA,,03AA,,,,,,')).toEqual(['2 unit unit.without-name']);
    expect(faultsOf('name,03AA,,,Tên,,,,,')).toEqual(['2 unit unit.without-level']);
    expect(faultsOf(...aUnit('03AA', '2020-01-01'), ...aUnit('03AA', '2025-03-15'))).toEqual([
      '5 valid_from name.overlaps',
      '4 valid_from level.overlaps',
    ]);
    expect(faultsOf(...aUnit('03AA', '2020-01-01', '2025-03-14'), ...aUnit('03AA', '2025-03-15'))).toEqual([]);
  });

  it('has a parent that exists on all of the days, and one on one day', () => {
    const parent = (of: string, name: string, from: string): string => `parent,${of},,,,,${name},,${from},`;
    const region = aUnit('KV03', '2025-03-01');
    expect(faultsOf(...region, ...aUnit('03AA', '2020-01-01'), parent('03AA', 'KV03', '2025-03-01'))).toEqual([]);
    expect(faultsOf(...region, ...aUnit('03AA', '2020-01-01'), parent('03AA', 'KV03', '2025-02-28'))).toEqual([
      '6 other_unit parent.absent',
    ]);
    expect(faultsOf(...aUnit('03AA'), parent('03AA', 'KV09', ''))).toEqual(['4 other_unit parent.unknown']);
    expect(faultsOf(...aUnit('03AA'), parent('03AA', '03AA', ''))).toContain('4 other_unit parent.itself');
    const two = [parent('03AA', 'KV03', '2025-03-01'), parent('03AA', 'KV04', '2026-01-01')];
    expect(faultsOf(...region, ...aUnit('KV04', '2025-03-01'), ...aUnit('03AA', '2020-01-01'), ...two)).toEqual([
      '9 valid_from parent.overlaps',
    ]);
    expect(faultsOf(...region, ...aUnit('03AA', '2025-03-15'), parent('03AA', 'KV03', '2025-03-01'))).toEqual([
      '6 valid_from span.outside-life',
    ]);
  });

  it('never stands above itself, on no day and not by way of the register', () => {
    const below = (one: string, other: string, from: string, to = ''): string =>
      `parent,${one},,,,,${other},,${from},${to}`;
    const units = ['A', 'B', 'C'].flatMap((name) => aUnit(name, '2020-01-01'));
    const chain = [below('A', 'B', '2020-01-01'), below('B', 'C', '2021-01-01')];
    expect(faultsOf(...units, ...chain, below('C', 'A', '2022-01-01'))).toEqual(['10 other_unit parent.circle']);
    expect(faultsOf(...units, ...chain, below('C', 'A', '2020-01-01', '2020-12-31'))).toEqual([]);
    const known = knowing(...units, ...chain);
    const closing = csv(...aUnit('C', '2020-01-01'), below('C', 'A', '2020-01-01'));
    expect(read(closing, known).told).toEqual(['4 other_unit parent.circle']);
  });

  it('shares a code with no other unit on the same day, neither of the file nor of the register', () => {
    const code = (unit: string, from: string, to = ''): string => `code,${unit},,03PA,,,,,${from},${to}`;
    const both = [...aUnit('03NK', '2014-01-01'), ...aUnit('03PA', '2014-01-01')];
    expect(faultsOf(...both, code('03PA', '2014-01-01', '2025-03-14'), code('03NK', '2025-03-15'))).toEqual([]);
    expect(faultsOf(...both, code('03PA', '2014-01-01', '2025-03-15'), code('03NK', '2025-03-15'))).toEqual([
      '7 code code.held',
    ]);
    expect(faultsOf(...aUnit('03NK'), code('03NK', ''), code('03NK', '2025-03-15'))).toEqual(['5 code code.twice']);
    const known = knowing(...aUnit('03PA', '2014-01-01'), code('03PA', '2014-01-01'));
    const { faults } = read(csv(...aUnit('03NK', '2014-01-01'), code('03NK', '2025-03-15')), known);
    expect(faults.listed).toMatchObject([
      { row: '4', code: 'code.held', reason: expect.stringContaining('03PA Hải quan 03PA (since 2014-01-01)') },
    ]);
  });

  it('has successors that exist on the day, each named once, never itself', () => {
    const next = (name: string, day: string): string => `successor,03PA,merge,,,,${name},,${day},`;
    const units = [...aUnit('03PA', '2014-01-01', '2025-03-14'), ...aUnit('03NK', '2025-03-15')];
    expect(faultsOf(...units, next('03NK', '2025-03-15'))).toEqual([]);
    expect(
      faultsOf(
        ...units,
        next('03NK', '2025-03-14'),
        next('03NK', '2025-03-15'),
        next('03PA', '2025-03-15'),
        next('X', '2025-03-15'),
      ),
    ).toEqual([
      '6 valid_from successor.absent',
      '7 other_unit successor.twice',
      '8 other_unit successor.itself',
      '9 other_unit successor.unknown',
    ]);
  });

  it('does not end while the register keeps units, members or a head in it', () => {
    const known = knowing(
      ...aUnit('03AA', '2014-01-01'),
      ...aUnit('03BB', '2014-01-01'),
      'parent,03BB,,,,,03AA,,2014-01-01,',
      'officer,,,,,,,HP1,,',
      'head,03AA,,,,,,HP1,2020-01-01,',
    );
    const { faults } = read(csv(...aUnit('03AA', '2014-01-01', '2025-03-14')), known);
    expect(faults.listed).toMatchObject([
      { row: '2', code: 'unit.still-needed', reason: expect.stringMatching(/: Hải quan 03BB, HP1\. /) },
    ]);
    const moved = ['officer,,,,,,,HP1,,', ...aUnit('03BB', '2014-01-01')];
    expect(read(csv(...aUnit('03AA', '2014-01-01', '2025-03-14'), ...moved), known).told).toEqual([]);
  });

  it('has no more entries of one kind than an event can carry', () => {
    const codes = Array.from({ length: 501 }, (_, index) => `code,03AA,,C${index},,,,,,`);
    expect(faultsOf(...aUnit('03AA'), ...codes)).toEqual(['504  row.too-many']);
  });

  it('of which a row is faulty misleads to no conclusion about the others', () => {
    expect(
      faultsOf('level,KV03,region,,Chi cục,,,,,', 'name,KV03,,,,,,,,', ...aUnit('03AA'), 'parent,03AA,,,,,KV03,,,'),
    ).toEqual(['3 name_vi cell.missing']);
  });

  it('has the same id in every file, and in the register', () => {
    expect(unitIdOf('03CC')).toBe('40bf1fe2-ea03-57c7-a6df-8acbe8c6cfd6');
    expect(unitIdOf('40BF1FE2-EA03-57C7-A6DF-8ACBE8C6CFD6')).toBe('40bf1fe2-ea03-57c7-a6df-8acbe8c6cfd6');
  });
});

describe('an officer in a file', () => {
  const unit = aUnit('03AA', '2020-01-01', '2025-03-14');
  const row = (record: string, who: string, from: string, to = '', of = '03AA'): string =>
    `${record},${of},,,,,,${who},${from},${to}`;
  const [one, other] = ['officer,,,,,,,HP1,,', 'officer,,,,,,,HP2,,'];

  it('serves in units that exist, on days on which they exist, and once at a time', () => {
    expect(faultsOf(...unit, one, row('membership', 'HP1', '2020-01-01', '2025-03-14'))).toEqual([]);
    expect(
      faultsOf(
        ...unit,
        one,
        row('membership', 'HP1', '2020-01-01', '2021-01-01'),
        row('membership', 'HP1', '2021-01-01', '2025-03-15'),
        row('membership', 'HP1', '2020-01-01', '', 'nowhere'),
      ),
    ).toEqual(['6 valid_from unit.absent', '7 unit unit.unknown', '6 valid_from membership.overlaps']);
  });

  it('has a row of his own before he is a member or a head of anything', () => {
    expect(faultsOf(...unit, row('head', 'HP9', '2020-01-01', '2021-01-01'))).toEqual([
      '4 service_number officer.unknown',
    ]);
  });

  it('is not the head of a unit that has another head on the same day', () => {
    expect(
      faultsOf(
        ...unit,
        one,
        other,
        row('head', 'HP1', '2020-01-01', '2021-12-31'),
        row('head', 'HP2', '2022-01-01', '2025-03-14'),
      ),
    ).toEqual([]);
    const known = knowing(...unit, one, row('head', 'HP1', '2020-01-01', '2022-01-01'));
    const { faults } = read(csv(other, row('head', 'HP2', '2022-01-01', '2025-03-14')), known);
    expect(faults.listed).toMatchObject([
      { row: '3', field: 'valid_from', code: 'head.overlaps', reason: expect.stringContaining('HP1 is the head of') },
    ]);
  });
});
