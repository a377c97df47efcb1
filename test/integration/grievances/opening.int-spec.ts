import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { aRating, GrievancesService, HEAD, UNIT } from './grievances-service';

let service: GrievancesService;
beforeAll(async () => (service = await GrievancesService.start()));
afterAll(() => service.stop());
leakCheck();

describe('which ratings open a case', () => {
  it('a level 1 or 2 opens exactly one case, however often the rating comes and is amended', async () => {
    const rating = aRating({ lowestLevel: 2 });
    await service.hears(rating, rating);
    await service.hears(Object.assign(aRating(), rating, { version: 2, lowestLevel: 1 }));
    expect(await service.count('grievance', `rating_id = '${rating.ratingId}'`)).toBe(1);
    const opened = () =>
      service.announced.filter(
        ({ type, body }) => type.endsWith('grievance.opened.v1') && body.ratingId === rating.ratingId,
      );
    await eventually(() => expect(opened()).toHaveLength(1), { describe: 'the case is announced once' });
    expect(opened()[0]?.body).toMatchObject({ lotId: rating.lotId, requestId: rating.requestId, unitId: UNIT });
  });

  it('a good rating opens none, unless the business asks for a resolution', async () => {
    const [good, wanting] = [
      aRating({ lowestLevel: 3, lowSubjects: [] }),
      aRating({ lowestLevel: 4, lowSubjects: [], wantsResolution: true }),
    ];
    await service.hears(good, wanting);
    expect(await service.count('grievance', `rating_id = '${good.ratingId}'`)).toBe(0);
    expect(await service.count('grievance', `rating_id = '${wanting.ratingId}'`)).toBe(1);
  });

  it('the case keeps no level by subject, and its lot stands masked in the file', async () => {
    const file = await service.opens({ lotId: '31234567891' });
    expect(file.lotMasked).toBe('•••••••7891');
    expect(JSON.stringify(file)).not.toContain('31234567891');
    expect(file.subjects.map(({ kind }) => kind)).toEqual(['branch', 'officer']);
    expect(file.subjects[0]).not.toHaveProperty('level');
    expect(file.unitNameVi).toBe('Hải quan cửa khẩu cảng Hải Phòng khu vực 1');
  });

  it('the time line begins with the opening, and the database lets nobody change or delete an entry', async () => {
    const { grievanceId, timeline } = await service.opens();
    expect(timeline).toMatchObject([{ event: 'opened', by: null }]);
    for (const change of [
      'update grievance_entry set note = 1',
      'delete from grievance_entry',
      'truncate grievance_entry',
    ]) {
      await expect(service.db.query(change)).rejects.toThrow();
    }
    expect((await service.asks(HEAD, `/api/v1/grievances/${grievanceId}`)).body.timeline).toEqual(timeline);
  });
});
