import { RatingWithdrawn, type RatingSubmitted } from '@hailong/contracts';
import { leakCheck } from '../../support/leak-check';
import { aRating, CONCLUSION, GrievancesService, HEAD, LAN, MINH } from './grievances-service';

let service: GrievancesService;
beforeAll(async () => {
  service = await GrievancesService.start();
});
afterAll(() => service.stop());
leakCheck();

const withdrawn = ({ ratingId, requestId, lotId }: RatingSubmitted, version: number) =>
  Object.assign(new RatingWithdrawn(), {
    ratingId,
    requestId,
    lotId,
    version,
    withdrawnAt: `2026-11-21T0${version}:00:00.000Z`,
  });

/** The case of a poor rating, and how it stands now. */
async function aCase(changes: Partial<RatingSubmitted> = {}) {
  const rating = aRating(changes);
  const { grievanceId } = await service.opens(rating);
  const file = async () => (await service.asks(HEAD, `/api/v1/grievances/${grievanceId}`)).body;
  const happenings = async () => (await file()).timeline.map(({ event }) => event);
  return { rating, grievanceId, file, happenings };
}

describe('the case of a rating that is withdrawn (ADR 0022)', () => {
  it('goes on: whoever could press for a withdrawal cannot close the case by it', async () => {
    for (const wantsResolution of [true, false]) {
      const { rating, grievanceId, file } = await aCase({ wantsResolution });
      await service.hears(withdrawn(rating, 2));
      expect(await file()).toMatchObject({ state: 'opened', ratingWithdrawnAt: '2026-11-21T02:00:00.000Z' });
      await service.does(LAN, grievanceId, 'assignment', { version: 1 });
      await service.does(LAN, grievanceId, 'conclusion', { version: 2, ...CONCLUSION });
      await service.does(MINH, grievanceId, 'approval', { version: 3 });
      expect((await service.does(MINH, grievanceId, 'publication', { version: 4 })).body.state).toBe('replied');
    }
  });

  it('says so in its time line once, however often the withdrawal comes or is repeated, and when a rating counts again', async () => {
    const { rating, file, happenings } = await aCase();
    await service.hears(withdrawn(rating, 2), withdrawn(rating, 2), withdrawn(rating, 3));
    expect(await happenings()).toEqual(['opened', 'rating-withdrawn']);
    const good = Object.assign(aRating(), rating, { version: 4, lowestLevel: 5, lowSubjects: [] });
    await service.hears(good, good);
    expect(await happenings()).toEqual(['opened', 'rating-withdrawn', 'rating-replaced']);
    expect(await file()).toMatchObject({ ratingWithdrawnAt: null, lowestLevel: 1 });
  });

  it('is not moved by a withdrawal that is older than the version it knows, and no move of its inspector is lost to one', async () => {
    const { rating, grievanceId, file, happenings } = await aCase();
    await service.does(LAN, grievanceId, 'assignment', { version: 1 });
    await service.hears(Object.assign(aRating(), rating, { version: 3 }), withdrawn(rating, 2));
    expect(await happenings()).toEqual(['opened', 'assigned']);
    await service.hears(withdrawn(rating, 4));
    expect(await file()).toMatchObject({ state: 'assigned', version: 2, inspectorId: LAN.id });
    expect((await service.does(LAN, grievanceId, 'conclusion', { version: 2, ...CONCLUSION })).status).toBe(200);
  });

  it('never opens by a withdrawal, and a good rating that is withdrawn has none', async () => {
    const good = aRating({ lowestLevel: 4, lowSubjects: [] });
    await service.hears(good, withdrawn(good, 2));
    expect(await service.count('grievance', `rating_id = '${good.ratingId}'`)).toBe(0);
  });
});

describe('every move of a case', () => {
  it('names a version that a case can have: a larger or smaller number is refused at the door', async () => {
    const { grievanceId } = await aCase();
    for (const move of ['assignment', 'conclusion', 'approval', 'return', 'publication'])
      for (const version of [0, 2 ** 31, 1e300, '1']) {
        const { status, body } = await service.does(LAN, grievanceId, move, { version, ...CONCLUSION, reason: 'x' });
        expect([move, version, status, body.errors?.some(({ field }) => field === 'version')]).toEqual([
          move,
          version,
          422,
          true,
        ]);
      }
  });
});
