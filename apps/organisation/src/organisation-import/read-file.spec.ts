import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkedFile } from './checked-file';
import { Faults } from './faults';
import { readFile } from './read-file';
import type { RegisterFacts } from './register-facts';

const HEADER = 'record,unit,kind,code,name_vi,name_en,other_unit,service_number,valid_from,valid_to';

function read(text: string | Buffer): { file: RegisterFacts; told: string[]; faults: Faults } {
  const faults = new Faults('f.csv');
  const file = checkedFile(readFile(Buffer.from(text), faults), { units: [], officers: [] }, faults);
  return { file, faults, told: faults.listed.map(({ row, field, code }) => `${row} ${field} ${code}`) };
}
const csv = (...rows: string[]): string => [HEADER, ...rows].join('\n');
const faultsOf = (...rows: string[]): string[] => read(csv(...rows)).told;

describe('a file of the organisation', () => {
  it.each(['csv', 'json'])('is faultless in the committed example (%s)', (form) => {
    const { file, told } = read(readFileSync(join(__dirname, `../../register/example-import.${form}`)));
    expect(told).toEqual([]);
    expect([file.units.size, file.officers.size]).toEqual([6, 3]);
  });

  it('has every faulty cell named with its row, its column and its reason, all at once', () => {
    const { faults } = read(
      csv(
        'level,03AA,village,,Làng,,,,,',
        'name,03AA,,,,,,,2025-02-30,',
        'code,03AA,,C D,,,,,2025-02-02,2025-02-01',
        'code,03AA,,CD,,,,,2025-02-02,2025-02-01',
        'officer,03AA,,,,,,HP 1,,',
        'successor,03AA,ends,,,,03BB,,,',
        `name,03AA,,,${'x'.repeat(201)},a\u0000b,,,,`,
      ),
    );
    expect(faults.listed.map(({ row, field, code }) => [row, field, code].join(' '))).toEqual([
      '2 kind cell.invalid',
      '3 valid_from day.invalid',
      '3 name_vi cell.missing',
      '4 code cell.invalid',
      '5 valid_to span.reversed',
      '6 unit cell.unexpected',
      '6 service_number cell.invalid',
      '7 kind cell.invalid',
      '7 valid_from cell.missing',
      '8 name_vi cell.invalid',
      '8 name_en cell.invalid',
    ]);
    expect(faults.listed[0]).toEqual({
      file: 'f.csv',
      row: '2',
      field: 'kind',
      code: 'cell.invalid',
      reason: 'The kind is one of: national, department, region, branch, division, team.',
    });
  });

  it('has every row named that is no row', () => {
    expect(faultsOf('name,03AA', '', 'names,03AA,,,Tên,,,,,')).toEqual(['2  row.length', '4 record record.unknown']);
    expect(read(csv('name,"03AA,,,Tên,,,,,')).told).toEqual(['2  row.unreadable']);
    expect(read('record;unit;kind\n').told).toEqual(['1  header.separator']);
    expect(read(`${HEADER.replace('kind', 'kinds')},unit\n`).told).toEqual([
      '1 kind column.missing',
      '1 kinds column.unknown',
      '1 unit column.twice',
    ]);
  });

  it('with a row that is no row misleads to no conclusion about the others', () => {
    expect(faultsOf('nam,03AA,,,Tên,,,,,', 'level,03AA,branch,,Chi cục,,,,,')).toEqual(['2 record record.unknown']);
  });

  it('has the place in the JSON named, and no field that nobody knows', () => {
    const json = {
      units: [
        { unit: '03AA', levels: [{ kind: 'x', nameVi: 'Tên' }], names: [{ nameVi: 'Tên', validfrom: '2025' }] },
        7,
      ],
      officers: [{ serviceNumber: 12, memberships: 'none', name: 'Nguyễn' }],
      offices: [],
    };
    expect(read(JSON.stringify(json)).told).toEqual([
      'offices  field.unknown',
      'units[0] names[0].validfrom field.unknown',
      'units[1]  json.object',
      'units[1] names unit.empty',
      'officers[0] name field.unknown',
      'officers[0] serviceNumber json.text',
      'officers[0] memberships json.list',
      'units[0] levels[0].kind cell.invalid',
      'officers[0] serviceNumber cell.missing',
    ]);
    expect(read('{"units": [').told).toEqual(['  file.not-json']);
  });

  it('is refused when it is no text, says nothing, or is larger than anybody needs', () => {
    expect(read(Buffer.from([0x72, 0xff, 0xfe])).told).toEqual(['  file.not-utf8']);
    expect(read('').told).toContain('1 record column.missing');
    expect(read(csv()).told).toEqual(['  file.empty']);
    expect(read(Buffer.alloc(5 * 1024 * 1024 + 1, 'x')).told).toEqual(['  file.too-large']);
    expect(read(csv(...Array<string>(50_001).fill('officer,,,,,,,HP1,,'))).told).toEqual(['  file.too-many-rows']);
  });

  it('has a thousand faults listed and all of them counted', () => {
    const { faults } = read(csv(...Array<string>(1_200).fill('officer,,,,,,,HP 1,,')));
    expect([faults.listed.length, faults.count]).toEqual([1_000, 1_200]);
  });
});
