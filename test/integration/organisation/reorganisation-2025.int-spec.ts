import { inTx } from '@hailong/database';
import { ancestors, subtree, unitNames, unitsByCode } from '@hailong/organisation';
import { readRegister } from '../../../apps/organisation/src/register/read-register';
import { unitIdOf } from '../../../apps/organisation/src/register/unit-id';
import { leakCheck } from '../../support/leak-check';
import { startOrganisationUnderTest, type OrganisationUnderTest } from './organisation-service';
import { EARLIER, REGISTER } from './register-files';

const [BEFORE, AFTER] = ['2025-03-14', '2025-03-15'];

let service: OrganisationUnderTest;
beforeAll(async () => {
  service = await startOrganisationUnderTest();
  expect((await service.imports('earlier.json', EARLIER)).body).toMatchObject({ outcome: 'recorded' });
  expect((await service.imports('register.json', REGISTER)).body).toMatchObject({ outcome: 'recorded' });
});
afterAll(() => service.stop());

interface Listed {
  unitId: string;
  kind: string;
  codes: string[];
  nameVi: string;
  levelVi?: string;
  parentUnitId?: string;
}
const listed = async (on: string, within = ''): Promise<Listed[]> =>
  (await service.call('GET', `/api/v1/units?on=${on}${within && `&within=${unitIdOf(within)}`}`)).body.items;
const unitOn = async (name: string, on: string): Promise<Listed | undefined> =>
  (await listed(on)).find(({ unitId }) => unitId === unitIdOf(name));
const codesWithin = async (name: string, on: string): Promise<string[]> =>
  (await listed(on, name)).flatMap(({ codes }) => codes).toSorted();
const successorsOf = (name: string): Promise<object[]> =>
  service.db.query(
    `select successor_id as "unitId", kind, on_date::text as "on" from unit_successor where unit_id = $1 order by 1`,
    [unitIdOf(name)],
  );
const BRANCHES_OF_REGION_III = ['03CC', '03CD', '03CE', '03EE', '03NK', '03PA', '03TG'];

describe('the reorganisation of March 2025', () => {
  it('is in the register with which every installation starts, and importing that again changes nothing', async () => {
    expect((await service.imports('register.json', REGISTER)).body).toMatchObject({
      outcome: 'unchanged',
      units: { added: 0, changed: 0, unchanged: readRegister().length },
    });
  });

  it('renames an office that stays the same unit under the same code', async () => {
    expect(await unitOn('03CC', BEFORE)).toMatchObject({
      nameVi: 'Chi cục HQ CK cảng Hải Phòng KV I',
      levelVi: 'Chi cục',
      codes: ['03CC'],
      parentUnitId: unitIdOf('03ZZ'),
    });
    expect(await unitOn('03CC', AFTER)).toMatchObject({
      nameVi: 'Hải quan cửa khẩu cảng Hải Phòng khu vực 1',
      codes: ['03CC'],
      parentUnitId: unitIdOf('~KV03'),
    });
    expect(await successorsOf('03CC')).toEqual([]);
  });

  it('merges 03PA into 03NK: two units with a code each, then one unit with both', async () => {
    expect(await unitOn('03NK', BEFORE)).toMatchObject({ nameVi: 'Chi cục HQ KCX và KCN', codes: ['03NK'] });
    expect(await unitOn('03PA', BEFORE)).toMatchObject({
      nameVi: 'Chi cục HQ Quản lý hàng đầu tư - gia công',
      codes: ['03PA'],
    });
    expect(await unitOn('03NK', AFTER)).toMatchObject({
      nameVi: 'Hải quan khu chế xuất và khu công nghiệp Hải Phòng',
      codes: ['03NK', '03PA'],
    });
    expect(await unitOn('03PA', AFTER)).toBeUndefined();
    expect(await successorsOf('03PA')).toEqual([{ unitId: unitIdOf('03NK'), kind: 'merge', on: AFTER }]);
  });

  it('lets the region continue the department, whose word "chi cục" then means another level', async () => {
    expect(await successorsOf('03ZZ')).toEqual([{ unitId: unitIdOf('~KV03'), kind: 'rename', on: AFTER }]);
    expect(await unitOn('03ZZ', BEFORE)).toMatchObject({ kind: 'department', levelVi: 'Cục' });
    expect(await unitOn('03ZZ', AFTER)).toBeUndefined();
    expect(await unitOn('~KV03', AFTER)).toMatchObject({ kind: 'region', levelVi: 'Chi cục khu vực' });
  });

  it('moves the branches of Hải Dương and Hưng Yên from the department to another region', async () => {
    for (const [code, former, later] of [
      ['03PJ', '03ZZ', '~KV04'],
      ['03PL', '03ZZ', '~KV04'],
      ['03CD', '03ZZ', '~KV03'],
    ] as const) {
      expect((await unitOn(code, BEFORE))?.parentUnitId).toBe(unitIdOf(former));
      expect((await unitOn(code, AFTER))?.parentUnitId).toBe(unitIdOf(later));
      expect(await successorsOf(code)).toEqual([]);
    }
  });

  it('abolishes the teams of the branches, and nobody continues them', async () => {
    const teamsOf = async (on: string) =>
      (await listed(on)).filter(({ codes }) => codes.some((code) => /^~03.*\//.test(code))).length;
    expect(await teamsOf(BEFORE)).toBeGreaterThan(20);
    expect(await teamsOf(AFTER)).toBe(0);
    expect(await successorsOf('~03PA/PROC')).toEqual([]);
  });

  it('shows the subtree of department and region as it was on each of the two days', async () => {
    const isOffice = (code: string): boolean => !code.startsWith('~');
    expect((await codesWithin('03ZZ', BEFORE)).filter(isOffice)).toEqual(
      [...BRANCHES_OF_REGION_III, '03PJ', '03PL', '03RR', '03ZZ'].toSorted(),
    );
    expect(await codesWithin('03ZZ', AFTER)).toEqual([]);
    expect(await codesWithin('~KV03', BEFORE)).toEqual(['~KV03', '~KV03/TQ']);
    expect(await codesWithin('~KV03', AFTER)).toEqual([...BRANCHES_OF_REGION_III, '~KV03', '~KV03/TQ']);
    expect(await codesWithin('~KV04', AFTER)).toEqual(['03PJ', '03PL', '~KV04']);
  });

  it('answers the same from a copy: codes, names, units above and below', async () => {
    await inTx(service.db, async (tx) => {
      for (const [on, above, name] of [
        [BEFORE, ['03NK', '03ZZ'], 'Chi cục HQ KCX và KCN'],
        [AFTER, ['03NK', '~KV03', '~CUC'], 'Hải quan khu chế xuất và khu công nghiệp Hải Phòng'],
      ] as const) {
        const unit = (await unitsByCode(tx, ['03NK'], on)).get('03NK')!;
        expect(await ancestors(tx, unit, on)).toEqual(above.map(unitIdOf));
        expect((await unitNames(tx, [unit], on)).get(unit)?.nameVi).toBe(name);
        expect(await subtree(tx, unitIdOf(above[1]), on)).toContain(unit);
      }
    });
  });

  it('leaves every unit of Quảng Ninh that goes on with the unit that continues it', async () => {
    for (const [former, later, kind] of [
      ['20B1', '~KV08/MCAI', 'merge'],
      ['20B2', '~KV08/MCAI', 'merge'],
      ['20CF', '~KV08/HGAI', 'rename'],
    ] as const)
      expect(await successorsOf(former)).toEqual([{ unitId: unitIdOf(later), kind, on: AFTER }]);
    expect(await successorsOf('20CD')).toEqual([]);
  });

  it('arrives on an older installation as an import that says what was and what will be', async () => {
    await service.imports('earlier.json', EARLIER);
    const { body } = await service.imports('register.json', REGISTER, '?dryRun=true');
    const merged = body.differences.find(({ id }: { id: string }) => id === unitIdOf('03PA'));
    expect(merged.fields).toContainEqual({
      field: 'successors',
      old: [],
      new: [`merge 03NK Hải quan khu chế xuất và khu công nghiệp Hải Phòng (on ${AFTER})`],
    });
    expect(merged.fields).toContainEqual({
      field: 'codes',
      old: ['03PA (since 2014-09-09)'],
      new: ['03PA (2014-09-09 to 2025-03-14)'],
    });
  });
});

leakCheck();
