import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { aRating, CONCLUSION, GrievancesService, HEAD, LAN, RATED_OFFICER, UNIT } from './grievances-service';

let service: GrievancesService;
beforeAll(async () => {
  service = await GrievancesService.start();
  for (const inspector of [LAN, RATED_OFFICER]) await service.asks(inspector, '/api/v1/grievances');
});
afterAll(() => service.stop());
leakCheck();

/** A rating whose first version is poor for the branch alone, and the case of it. */
async function aCase() {
  const rating = aRating({ lowestLevel: 2 });
  const [branch, officer] = rating.lowSubjects;
  rating.lowSubjects = [branch!];
  const { grievanceId } = await service.opens(rating);
  const later = Object.assign(aRating(), rating, { version: 2, lowestLevel: 1, lowSubjects: [officer!] });
  const file = async () => (await service.asks(HEAD, `/api/v1/grievances/${grievanceId}`)).body;
  return { grievanceId, later, file };
}

describe('a later version of a rating that has its case', () => {
  it('brings its low subjects to the case, which keeps the earlier ones and the lowest level, however often it comes', async () => {
    const { grievanceId, later, file } = await aCase();
    await service.hears(later, later);
    expect((await file()).subjects.map(({ kind }) => kind)).toEqual(['branch', 'officer']);
    expect(await service.count('grievance', `id = '${grievanceId}' AND lowest_level = 1`)).toBe(1);
    await service.hears(Object.assign(aRating(), later, { version: 3, lowestLevel: 2, wantsResolution: true }));
    expect(await service.count('grievance', `id = '${grievanceId}' AND lowest_level = 1 AND wants_resolution`)).toBe(1);
    expect((await file()).timeline.map(({ event }) => event)).toEqual(['opened']);
  });

  it('takes the case away from an inspector whom it is about, and from no other (I-26)', async () => {
    for (const [inspector, left] of [
      [RATED_OFFICER, ['opened', 'assigned', 'returned']],
      [LAN, ['opened', 'assigned']],
    ] as const) {
      const { grievanceId, later, file } = await aCase();
      await service.does(inspector, grievanceId, 'assignment', { version: 1 });
      await service.hears(later, later);
      const { state, inspectorId, timeline } = await file();
      expect(timeline.map(({ event }) => event)).toEqual(left);
      const isAway = inspector === RATED_OFFICER;
      expect({ state, inspectorId }).toEqual(
        isAway ? { state: 'opened', inspectorId: null } : { state: 'assigned', inspectorId: LAN.id },
      );
      if (isAway) {
        expect(timeline.at(-1)).toMatchObject({ by: null, note: expect.stringContaining('HP1042') });
        const told = () =>
          service.announced.filter(
            ({ type, body }) => type.endsWith('grievance.taken-away.v1') && body.grievanceId === grievanceId,
          );
        await eventually(() => expect(told()).toHaveLength(1), { describe: 'it is announced that the case was taken' });
        expect(told()[0]?.body).toMatchObject({ ratingId: later.ratingId, inspectorId: RATED_OFFICER.id });
        expect(
          (await service.does(RATED_OFFICER, grievanceId, 'conclusion', { version: 3, ...CONCLUSION })).status,
        ).toBe(404);
        expect((await service.does(LAN, grievanceId, 'assignment', { version: 3 })).body.inspectorId).toBe(LAN.id);
      }
    }
  });

  it('loses what an inspector had concluded whom it is about: another one concludes anew', async () => {
    const { grievanceId, later, file } = await aCase();
    await service.does(RATED_OFFICER, grievanceId, 'assignment', { version: 1 });
    await service.does(RATED_OFFICER, grievanceId, 'conclusion', { version: 2, ...CONCLUSION });
    await service.does(HEAD, grievanceId, 'approval', { version: 3 });
    await service.hears(later);
    expect(await file()).toMatchObject({ state: 'opened', inspectorId: null });
    await service.does(LAN, grievanceId, 'assignment', { version: 5 });
    expect((await service.does(LAN, grievanceId, 'conclusion', { version: 6, ...CONCLUSION })).body).toMatchObject({
      state: 'concluded',
      conclusion: { approvedBy: null },
    });
  });

  it('opens the case where it is the first poor one', async () => {
    const good = aRating({ lowestLevel: 4, lowSubjects: [] });
    await service.hears(good);
    const poor = Object.assign(aRating(), { ratingId: good.ratingId, version: 2, unitId: UNIT });
    await service.hears(poor);
    await eventually(async () => expect(await service.count('grievance', `rating_id = '${good.ratingId}'`)).toBe(1), {
      describe: 'the case is open',
    });
  });
});
