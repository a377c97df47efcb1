import { readFileSync } from 'node:fs';
import { OfficerRecorded, UnitRecorded } from '@hailong/contracts';
import { seedRegister } from '../../../apps/hailong/src/up/seed-register';
import { readRegister } from '../../../apps/organisation/src/register/read-register';
import { unitIdOf } from '../../../apps/organisation/src/register/unit-id';
import { leakCheck } from '../../support/leak-check';
import { startOrganisationUnderTest, type OrganisationUnderTest } from './organisation-service';

let service: OrganisationUnderTest;
beforeEach(async () => {
  service = await startOrganisationUnderTest();
});
afterEach(() => service.stop());

const example = (form: 'csv' | 'json') => readFileSync(`apps/organisation/register/example-import.${form}`, 'utf8');
const HEADER = 'record,unit,kind,code,name_vi,name_en,other_unit,service_number,valid_from,valid_to';
const csv = (...rows: string[]): string => `${HEADER}\n${rows.join('\n')}\n`;
const DRY = '?dryRun=true';
const rowsIn = async (table: string): Promise<number> =>
  Number((await service.db.query(`select count(*) from ${table}`))[0].count);
const heads = async (unit: string, on: string): Promise<string[]> =>
  (await service.call('GET', `/api/v1/officers?unitId=${unitIdOf(unit)}&on=${on}`)).body.items
    .filter((each: { isHead: boolean }) => each.isHead)
    .map((each: { serviceNumber: string }) => each.serviceNumber);

describe('an import of the organisation', () => {
  it('records units and officers with members and heads of their days, and announces each once', async () => {
    expect(await service.imports('example-import.csv', example('csv'))).toMatchObject({
      status: 200,
      body: {
        file: 'example-import.csv',
        outcome: 'recorded',
        units: { added: 6, changed: 0, unchanged: 0 },
        officers: { added: 3, changed: 0, unchanged: 0 },
        faultCount: 0,
      },
    });
    await service.quiet();
    expect(service.announced.filter((event) => event instanceof UnitRecorded)).toHaveLength(6);
    const officers = service.announced.filter((event) => event instanceof OfficerRecorded);
    expect(officers.find(({ serviceNumber }) => serviceNumber === 'EXAMPLE-3')).toMatchObject({
      headships: [{ unitId: unitIdOf('03PA'), validFrom: '2019-05-01', validTo: '2025-03-14' }],
      memberships: expect.arrayContaining([{ unitId: unitIdOf('03NK'), validFrom: '2025-03-15' }]),
    });
    expect(await heads('03PA', '2025-03-14')).toEqual(['EXAMPLE-3']);
    expect(await heads('03PA', '2025-03-15')).toEqual([]);
    expect(await heads('03NK', '2025-03-15')).toEqual(['EXAMPLE-2']);
  });

  it('of the same file again changes nothing and announces nothing, whatever its form', async () => {
    await service.imports('a.csv', example('csv'));
    await service.quiet();
    const announced = service.announced.length;
    for (const [name, text] of [
      ['a.csv', example('csv')],
      ['a.json', example('json')],
      ['windows.csv', `\ufeff${example('csv').replaceAll('\n', '\r\n')}`],
      ['mac.csv', example('csv').normalize('NFD')],
    ] as const) {
      expect((await service.imports(name, text)).body).toMatchObject({
        outcome: 'unchanged',
        units: { added: 0, changed: 0, unchanged: 6 },
        officers: { added: 0, changed: 0, unchanged: 3 },
        differences: [],
      });
    }
    await service.quiet();
    expect(service.announced).toHaveLength(announced);
  });

  it('tried dry tells what would change, field by field, and records nothing', async () => {
    await service.imports('a.csv', example('csv'));
    await service.quiet();
    const renamed = example('csv')
      .replace('Chi cục HQ KCX và KCN,', 'Chi cục HQ Khu công nghiệp,')
      .replace('head,03NK,,,,,,EXAMPLE-2,2022-07-01,', 'head,03NK,,,,,,EXAMPLE-2,2022-07-01,2026-06-30');
    const counts = await Promise.all(['unit_name', 'outbox', 'headship'].map(rowsIn));
    const { body } = await service.imports('b.csv', renamed, DRY);
    expect(body).toMatchObject({ outcome: 'would-record', units: { added: 0, changed: 1, unchanged: 5 } });
    expect(body.differences).toEqual([
      {
        thing: 'unit',
        what: 'changed',
        id: unitIdOf('03NK'),
        label: '03NK Hải quan khu chế xuất và khu công nghiệp Hải Phòng',
        fields: [
          {
            field: 'names',
            old: [
              'Chi cục HQ KCX và KCN / Export Processing and Industrial Zones Customs Branch (2014-09-09 to 2025-03-14)',
            ],
            new: [
              'Chi cục HQ Khu công nghiệp / Export Processing and Industrial Zones Customs Branch (2014-09-09 to 2025-03-14)',
            ],
          },
        ],
      },
      {
        thing: 'officer',
        what: 'changed',
        id: expect.any(String),
        label: 'EXAMPLE-2',
        fields: [
          {
            field: 'headships',
            old: ['03NK Hải quan khu chế xuất và khu công nghiệp Hải Phòng (since 2022-07-01)'],
            new: ['03NK Hải quan khu chế xuất và khu công nghiệp Hải Phòng (2022-07-01 to 2026-06-30)'],
          },
        ],
      },
    ]);
    expect(await Promise.all(['unit_name', 'outbox', 'headship'].map(rowsIn))).toEqual(counts);
    expect((await service.imports('b.csv', renamed)).body.differences).toEqual(body.differences);
    expect(await heads('03NK', '2026-07-01')).toEqual([]);
  });

  it('with one faulty row records nothing at all and names the row', async () => {
    const { status, body } = await service.imports('a.csv', `${example('csv')}officer,,,,,,,HP 1,,\n`);
    expect([status, body.outcome, body.faultCount]).toEqual([200, 'refused', 1]);
    expect(body.faults).toEqual([
      {
        file: 'a.csv',
        row: '41',
        field: 'service_number',
        code: 'cell.invalid',
        reason: 'A service number has 1 to 20 of: letters, digits, . / -',
      },
    ]);
    expect(await Promise.all(['unit', 'officer', 'outbox', 'unit_level'].map(rowsIn))).toEqual([0, 0, 0, 0]);
  });

  it('made twice at the same moment, beside changes of single units, records each thing once', async () => {
    const [register] = readRegister();
    const { unitId, ...national } = register!;
    const answers = await Promise.all([
      service.imports('a.csv', example('csv')),
      service.call('PUT', `/api/v1/units/${unitId}`, national),
      service.imports('b.csv', example('csv')),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await service.quiet();
    const versions = service.announced.map((event) => (event as UnitRecorded).version);
    expect(versions).toEqual(versions.map(() => 1));
    expect(service.announced).toHaveLength(9);
  });

  it('finds an officer by his service number, however he was recorded, and leaves those alone whom it does not name', async () => {
    const officerId = '00000000-0000-4000-8000-00000000f042';
    await service.call('PUT', `/api/v1/officers/${officerId}`, { serviceNumber: 'HP1', memberships: [] });
    await service.call('PUT', `/api/v1/officers/00000000-0000-4000-8000-00000000f043`, {
      serviceNumber: 'HP2',
      memberships: [],
    });
    const { body } = await service.imports(
      'a.csv',
      csv(
        'level,03AA,branch,,Chi cục,,,,,',
        'name,03AA,,,Tên,,,,,',
        'officer,,,,,,,HP1,,',
        'membership,03AA,,,,,,HP1,,',
      ),
    );
    expect(body.officers).toEqual({ added: 0, changed: 1, unchanged: 0 });
    expect(await service.db.query('select officer_id, version from officer order by service_number')).toEqual([
      { officer_id: officerId, version: 2 },
      { officer_id: '00000000-0000-4000-8000-00000000f043', version: 1 },
    ]);
  });

  it('is not undone by the register of the release at the next start, which adds only what is missing', async () => {
    await service.imports('a.csv', example('csv').replace('Cục Hải quan,', 'Cục Hải quan mới,'));
    const operator = {
      get: async <T>(_: string, path: string) => (await service.call('GET', path)).body as T,
      put: async <T>(_: string, path: string, body: unknown) => (await service.call('PUT', path, body)).body as T,
    };
    for (const start of [1, 2]) {
      await seedRegister(operator);
      expect({ start, units: await rowsIn('unit') }).toEqual({ start, units: readRegister().length });
    }
    const national = (await service.call('GET', '/api/v1/units')).body.items.find(
      ({ unitId }: { unitId: string }) => unitId === unitIdOf('~CUC'),
    );
    expect(national.nameVi).toBe('Cục Hải quan mới');
  });

  it('is made by the operator alone, of one file, and by no misspelt wish', async () => {
    expect((await service.imports('a.csv', example('csv'), '', 'source-system')).status).toBe(404);
    expect((await service.imports('a.csv', example('csv'), '?dryrun=true')).body.code).toBe('request.invalid');
    expect((await service.imports('a.csv', example('csv'), '?dryRun=yes')).body.code).toBe('request.invalid');
    expect((await service.call('POST', '/api/v1/organisation-imports', {})).status).toBe(415);
    expect((await service.imports('big.csv', Buffer.alloc(6 * 1024 * 1024, 'x'))).body).toMatchObject({
      outcome: 'refused',
      faults: [{ file: 'big.csv', row: '', code: 'file.too-large' }],
    });
    expect(await rowsIn('unit')).toBe(0);
  });
});

leakCheck();
