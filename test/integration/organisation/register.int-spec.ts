import { randomUUID } from 'node:crypto';
import { inTx } from '@hailong/database';
import { ancestors, knowsCode, unitNames, unitsByCode } from '@hailong/organisation';
import { UnitRecorded } from '@hailong/contracts';
import { readRegister } from '../../../apps/organisation/src/register/read-register';
import { leakCheck } from '../../support/leak-check';
import { startOrganisationUnderTest, type OrganisationUnderTest } from './organisation-service';

let service: OrganisationUnderTest;

beforeAll(async () => {
  service = await startOrganisationUnderTest();
});
afterAll(() => service.stop());

const aUnit = (facts: object = {}) => ({
  kind: 'branch',
  codes: [{ code: '03XX', validFrom: '2025-03-15' }],
  names: [{ nameVi: 'Hải quan thử', nameEn: 'Test customs', validFrom: '2025-03-15' }],
  parents: [],
  successors: [],
  ...facts,
});
const putUnit = (unitId: string, body: object) => service.call('PUT', `/api/v1/units/${unitId}`, body);

describe('a unit', () => {
  it('is recorded, listed on the days on which it bore its name, and announced', async () => {
    const unitId = randomUUID();
    expect(await putUnit(unitId, aUnit())).toEqual({ status: 200, body: { unitId, version: 1, changed: true } });
    await service.quiet();
    expect(service.announced.find((event) => event instanceof UnitRecorded && event.unitId === unitId)).toMatchObject({
      version: 1,
      kind: 'branch',
    });
    const listed = async (on: string) =>
      (await service.call('GET', `/api/v1/units?on=${on}`, undefined, 'officer')).body.items;
    expect(await listed('2025-03-15')).toContainEqual({
      unitId,
      kind: 'branch',
      code: '03XX',
      codes: ['03XX'],
      nameVi: 'Hải quan thử',
      nameEn: 'Test customs',
    });
    expect(await listed('2025-03-14')).toEqual([]);
  });

  it('recorded again with the same content changes nothing, in whatever order its lists stand', async () => {
    const unitId = randomUUID();
    const codes = [{ code: '03YY' }, { code: '03YZ' }];
    await putUnit(unitId, aUnit({ codes }));
    expect((await putUnit(unitId, aUnit({ codes: codes.toReversed() }))).body).toEqual({
      unitId,
      version: 1,
      changed: false,
    });
    expect((await putUnit(unitId, aUnit({ codes: [{ code: '03YY' }] }))).body).toEqual({
      unitId,
      version: 2,
      changed: true,
    });
  });

  it('recorded twice at the same time gets two versions, none lost', async () => {
    const unitId = randomUUID();
    const names = ['a', 'b', 'c', 'd'].map((nameVi) => aUnit({ names: [{ nameVi }] }));
    const answers = await Promise.all(names.map((body) => putUnit(unitId, body)));
    expect(answers.map(({ body }) => body.version).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
  });

  it('is refused when its parent is unknown, when it is its own parent, when a span ends before it begins, and with fields nobody knows', async () => {
    const unitId = randomUUID();
    expect(await putUnit(unitId, aUnit({ parents: [{ unitId: randomUUID() }] }))).toMatchObject({
      status: 422,
      body: { code: 'unit.parent-unknown' },
    });
    expect(await putUnit(unitId, aUnit({ parents: [{ unitId }] }))).toMatchObject({
      status: 422,
      body: { code: 'unit.own-parent' },
    });
    const codes = [{ code: '03YY', validFrom: '2025-02-02', validTo: '2025-02-01' }];
    expect(await putUnit(unitId, aUnit({ codes }))).toMatchObject({
      status: 422,
      body: { code: 'organisation.span-reversed', errors: [{ field: 'codes.0.validTo' }] },
    });
    expect(await putUnit(unitId, aUnit({ colour: 'red' }))).toMatchObject({
      status: 422,
      body: { code: 'request.invalid' },
    });
    expect(await putUnit(unitId, aUnit({ names: [] }))).toMatchObject({
      status: 422,
      body: { code: 'request.invalid' },
    });
    expect(await service.db.query('select 1 from unit where unit_id = $1', [unitId])).toEqual([]);
  });

  it('is recorded by nobody but operator and source system', async () => {
    expect(await service.call('PUT', `/api/v1/units/${randomUUID()}`, aUnit(), 'leader')).toMatchObject({
      status: 404,
    });
    expect(await service.call('PUT', `/api/v1/units/${randomUUID()}`, aUnit(), null)).toMatchObject({ status: 401 });
  });

  it('a day that does not exist is refused', async () => {
    expect(await service.call('GET', '/api/v1/units?on=2026-02-30')).toMatchObject({
      status: 422,
      body: { code: 'request.invalid' },
    });
  });
});

describe('an officer', () => {
  it('is recorded by service number and listed in his unit, never with a name', async () => {
    const [unitId, officerId] = [randomUUID(), randomUUID()];
    await putUnit(unitId, aUnit());
    const body = { serviceNumber: 'HP1042', memberships: [{ unitId, validFrom: '2025-03-15' }] };
    const put = (content: object) => service.call('PUT', `/api/v1/officers/${officerId}`, content);
    expect((await put(body)).body).toEqual({ officerId, version: 1, changed: true });
    expect((await put(body)).body).toEqual({ officerId, version: 1, changed: false });
    expect(await put({ ...body, name: 'Nguyễn' })).toMatchObject({ status: 422 });
    expect(await put({ ...body, memberships: [{ unitId: randomUUID() }] })).toMatchObject({
      status: 422,
      body: { code: 'officer.unit-unknown' },
    });
    expect((await service.call('GET', `/api/v1/officers?unitId=${unitId}`, undefined, 'leader')).body).toEqual({
      items: [{ officerId, serviceNumber: 'HP1042', unitId, isHead: false }],
    });
  });
});

describe('the public register', () => {
  it('is recorded through the same door, and a second time changes nothing', async () => {
    const units = readRegister();
    for (const { unitId, ...body } of units)
      expect(await putUnit(unitId, body)).toMatchObject({ status: 200, body: { changed: true } });
    for (const { unitId, ...body } of units) expect((await putUnit(unitId, body)).body.changed).toBe(false);
  });

  it('answers by day: codes, names and parents before and after 15 March 2025', async () => {
    const [before, after] = ['2025-03-14', '2025-03-15'];
    await inTx(service.db, async (tx) => {
      const former = await unitsByCode(tx, ['03NK', '03PA', '03CC', '28NJ'], before);
      const later = await unitsByCode(tx, ['03NK', '03PA', '03CC'], after);
      expect(former.get('03NK')).not.toBe(former.get('03PA'));
      expect(later.get('03NK')).toBe(later.get('03PA'));
      expect(former.has('28NJ')).toBe(false);
      const port = later.get('03CC')!;
      expect(former.get('03CC')).toBe(port);
      expect((await unitNames(tx, [port], before)).get(port)?.nameVi).toBe('Chi cục HQ CK cảng Hải Phòng KV I');
      expect((await unitNames(tx, [port], after)).get(port)?.nameVi).toBe('Hải quan cửa khẩu cảng Hải Phòng khu vực 1');
      expect(await knowsCode(tx, '20CD', before)).toBe(true);
      expect(await knowsCode(tx, '20CD', after)).toBe(false);
      const department = await unitsByCode(tx, ['03ZZ'], before);
      const region = await unitsByCode(tx, ['~KV03', '~CUC'], after);
      expect(await ancestors(tx, port, before)).toEqual([port, department.get('03ZZ')]);
      expect(await ancestors(tx, port, after)).toEqual([port, region.get('~KV03'), region.get('~CUC')]);
    });
  });

  it('a circle of parents ends the walk', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await putUnit(one, aUnit());
    await putUnit(other, aUnit({ parents: [{ unitId: one }] }));
    await putUnit(one, aUnit({ parents: [{ unitId: other }] }));
    expect(await inTx(service.db, (tx) => ancestors(tx, one, '2026-01-01'))).toEqual([one, other]);
  });
});

leakCheck();
