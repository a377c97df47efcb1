import { readFileSync } from 'node:fs';
import { unitIdOf } from '../../../apps/organisation/src/register/unit-id';
import { leakCheck } from '../../support/leak-check';
import { startOrganisationUnderTest, type OrganisationUnderTest } from './organisation-service';

let service: OrganisationUnderTest;
beforeAll(async () => {
  service = await startOrganisationUnderTest();
});
afterAll(() => service.stop());

describe('what is recorded of a unit or officer', () => {
  it('is read back with all its dates, and recorded again as it is read changes nothing', async () => {
    await service.imports('a.csv', readFileSync('apps/organisation/register/example-import.csv'));
    const { body: merged } = await service.call('GET', `/api/v1/units/${unitIdOf('03PA')}`, undefined, 'auditor');
    expect(merged).toMatchObject({
      unitId: unitIdOf('03PA'),
      version: 1,
      levels: [{ kind: 'branch', nameVi: 'Chi cục', validFrom: '2014-09-09', validTo: '2025-03-14' }],
      codes: [{ code: '03PA', validFrom: '2014-09-09', validTo: '2025-03-14' }],
      parents: [{ unitId: unitIdOf('03ZZ'), validFrom: '2014-09-09', validTo: '2025-03-14' }],
      successors: [{ unitId: unitIdOf('03NK'), kind: 'merge', on: '2025-03-15' }],
    });
    const { officerId } = (await service.call('GET', `/api/v1/officers?unitId=${unitIdOf('03NK')}&on=2026-01-01`)).body
      .items[0];
    const { body: officer } = await service.call('GET', `/api/v1/officers/${officerId}`);
    const { officerId: _, version: __, ...facts } = officer;
    expect((await service.call('PUT', `/api/v1/officers/${officerId}`, facts)).body).toMatchObject({ changed: false });
    const { unitId, version: ___, ...unit } = merged;
    expect((await service.call('PUT', `/api/v1/units/${unitId}`, unit)).body).toMatchObject({ changed: false });
    for (const path of ['units', 'officers'])
      expect((await service.call('GET', `/api/v1/${path}/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
  });
});

leakCheck();
