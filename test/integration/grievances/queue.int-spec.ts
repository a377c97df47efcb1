import { ROLES } from '@hailong/identity';
import { leakCheck } from '../../support/leak-check';
import { GrievancesService, HEAD, LAN, MINH, aRating } from './grievances-service';

let service: GrievancesService;
beforeAll(async () => (service = await GrievancesService.start()));
afterAll(() => service.stop());
leakCheck();

interface Page {
  items: { grievanceId: string }[];
  nextCursor?: string;
}

const pageFor = async (caller: typeof LAN, query = ''): Promise<Page> =>
  (await service.asks(caller, `/api/v1/grievances${query}`)).body as unknown as Page;
const idsFor = async (caller: typeof LAN, view: string) =>
  (await pageFor(caller, `?view=${view}`)).items.map(({ grievanceId }) => grievanceId);

describe('who sees which cases', () => {
  it('an inspector sees what he can take, his own, and what waits for a second person; the head sees all', async () => {
    const { grievanceId: free } = await service.opens();
    const { grievanceId: lans } = await service.opens();
    await service.does(LAN, lans, 'assignment', { version: 1 });
    const { grievanceId: waiting } = await service.concluded();
    expect(await idsFor(MINH, 'open')).toEqual(expect.arrayContaining([free, waiting]));
    expect(await idsFor(MINH, 'open')).not.toContain(lans);
    expect((await service.asks(MINH, `/api/v1/grievances/${lans}`)).status).toBe(404);
    expect(await idsFor(LAN, 'mine')).toEqual(expect.arrayContaining([lans, waiting]));
    expect(await idsFor(LAN, 'mine')).not.toContain(free);
    expect(await idsFor(HEAD, 'open')).toEqual(expect.arrayContaining([free, lans, waiting]));
    expect(await idsFor(HEAD, 'unassigned')).toContain(free);
    expect(await idsFor(HEAD, 'unassigned')).not.toContain(lans);
  });

  it('a closed case is seen by those who worked on it', async () => {
    const { grievanceId } = await service.concluded();
    await service.does(HEAD, grievanceId, 'approval', { version: 3 });
    await service.does(HEAD, grievanceId, 'publication', { version: 4 });
    expect(await idsFor(LAN, 'closed')).toContain(grievanceId);
    expect(await idsFor(HEAD, 'closed')).toContain(grievanceId);
    expect(await idsFor(MINH, 'closed')).not.toContain(grievanceId);
    expect(await idsFor(HEAD, 'open')).not.toContain(grievanceId);
  });

  it('to everybody outside the inspection no case exists', async () => {
    const { grievanceId } = await service.opens();
    for (const role of ROLES.filter((one) => one !== 'inspector' && one !== 'inspection-head')) {
      for (const path of ['/api/v1/grievances', `/api/v1/grievances/${grievanceId}`]) {
        expect(await service.asks({ roles: [role] }, path)).toMatchObject({
          status: 404,
          body: { code: 'request.not-found' },
        });
      }
    }
  });

  it('an unknown case and a spoilt id are the same as absent', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x']) {
      expect(await service.asks(HEAD, `/api/v1/grievances/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'grievance.not-found' },
      });
    }
  });

  it('a cursor that no page gave is refused', async () => {
    for (const cursor of ['x', `1_${'-'.repeat(36)}`, '1_00000000-0000-0000-0000-00000000000g'])
      expect((await service.asks(HEAD, `/api/v1/grievances?cursor=${cursor}`)).status).toBe(422);
  });

  it('pages of the queue neither skip nor repeat a case', async () => {
    await service.hears(...Array.from({ length: 60 }, () => aRating()));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await pageFor(HEAD, `?view=unassigned${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ grievanceId }) => grievanceId));
      cursor = page.nextCursor;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(await service.count('grievance', `state = 'opened'`));
  });
});
