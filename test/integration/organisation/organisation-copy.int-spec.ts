import { OfficerRecorded, UnitRecorded } from '@hailong/contracts';
import { inTx } from '@hailong/database';
import { loadOrganisation, storeOfficers, storeUnits, unitsByCode } from '@hailong/organisation';
import type { DataSource } from 'typeorm';
import { leakCheck } from '../../support/leak-check';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await openTestDatabase();
  db = await database.dataSource('declarations');
});
afterAll(() => database.drop());

const UNIT = '00000000-0000-4000-8000-0000000000cc';
const OFFICER = '00000000-0000-4000-8000-00000000f042';
const aUnit = (version: number, code: string) =>
  Object.assign(new UnitRecorded(), {
    unitId: UNIT,
    version,
    kind: 'branch' as const,
    codes: [{ code }],
    names: [{ nameVi: `Tên ${version}` }],
    parents: [],
    successors: [],
    recordedAt: '2026-01-01T00:00:00Z',
  });
const anOfficer = (version: number, serviceNumber: string) =>
  Object.assign(new OfficerRecorded(), {
    officerId: OFFICER,
    version,
    serviceNumber,
    memberships: [{ unitId: UNIT }],
    recordedAt: '2026-01-01T00:00:00Z',
  });
const holderOf = (code: string) =>
  inTx(db, (tx) => unitsByCode(tx, [code], '2026-06-01')).then((units) => units.get(code));

describe('a service’s copy of the organisation', () => {
  it('keeps the highest version of a unit, whatever the order and however often they come', async () => {
    const store = (...snapshots: UnitRecorded[]) => inTx(db, (tx) => storeUnits(tx, snapshots));
    expect(await store(aUnit(2, '03BB'), aUnit(3, '03CC'), aUnit(1, '03AA'))).toEqual([UNIT]);
    expect(await store(aUnit(2, '03BB'))).toEqual([]);
    expect(await store(aUnit(3, '03CC'))).toEqual([]);
    expect(await holderOf('03CC')).toBe(UNIT);
    expect(await holderOf('03BB')).toBeUndefined();
    expect(await store(aUnit(4, '03DD'))).toEqual([UNIT]);
    expect(await holderOf('03CC')).toBeUndefined();
  });

  it('keeps the highest version of an officer, and finds him by his service number', async () => {
    const store = (...snapshots: OfficerRecorded[]) => inTx(db, (tx) => storeOfficers(tx, snapshots));
    expect(await store(anOfficer(2, 'HP2'), anOfficer(1, 'HP1'))).toEqual([OFFICER]);
    expect(await store(anOfficer(1, 'HP1'))).toEqual([]);
    const organisation = await inTx(db, loadOrganisation);
    expect(organisation.officerId('HP2')).toBe(OFFICER);
    expect(organisation.officerId('HP1')).toBeUndefined();
    expect(organisation.nameOf(organisation.unitOf('03DD', '2026-06-01')!, '2026-06-01')?.nameVi).toBe('Tên 4');
  });
});

leakCheck();
