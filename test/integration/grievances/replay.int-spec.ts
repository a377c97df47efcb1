import { OfficerRecorded, RatingWithdrawn, UnitRecorded, type RatingSubmitted } from '@hailong/contracts';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { Hearing } from '../handled-again';
import { aRating, CONCLUSION, GrievancesService, LAN, MINH, RATED_OFFICER, UNIT } from './grievances-service';

let service: GrievancesService;
const hearing = new Hearing(() => service);
const hears = hearing.hears.bind(hearing);

beforeAll(async () => {
  service = await GrievancesService.start();
});
afterAll(() => service.stop());

const version = (rating: RatingSubmitted, number: number, changes: Partial<RatingSubmitted> = {}) =>
  Object.assign(aRating(), rating, { version: number }, changes);
const GOOD = { lowestLevel: 5, lowSubjects: [] };
const withdrawn = ({ ratingId, requestId, lotId }: RatingSubmitted, number: number) =>
  Object.assign(new RatingWithdrawn(), {
    ratingId,
    requestId,
    lotId,
    version: number,
    withdrawnAt: '2026-11-21T02:00:00.000Z',
  });
const caseOf = async ({ ratingId }: RatingSubmitted): Promise<string> => {
  const [row]: { id: string }[] = await service.db.query('SELECT id FROM grievance WHERE rating_id = $1', [ratingId]);
  return row!.id;
};

async function theRegister(): Promise<void> {
  const recordedAt = '2026-11-20T00:00:00Z';
  const unit = { unitId: UNIT, kind: 'branch', parents: [], successors: [], recordedAt };
  const [officer]: { officer_id: string }[] = await service.db.query('SELECT officer_id FROM officer');
  const serviceNumber = RATED_OFFICER.employeeNumber;
  for (const number of [2, 3]) {
    const names = [{ nameVi: `Tên ${number}` }];
    await hears(Object.assign(new UnitRecorded(), unit, { version: number, codes: [{ code: '03CC' }], names }));
    const told = { officerId: officer!.officer_id, version: number, serviceNumber, memberships: [], recordedAt };
    await hears(Object.assign(new OfficerRecorded(), told));
  }
}

/** A case that went the whole way, and whose rating was changed and withdrawn afterwards. */
async function theReplied(): Promise<void> {
  const rating = aRating();
  await hears(rating);
  const id = await caseOf(rating);
  await service.does(LAN, id, 'assignment', { version: 1 });
  await service.does(LAN, id, 'conclusion', { version: 2, ...CONCLUSION });
  await service.does(MINH, id, 'approval', { version: 3 });
  expect((await service.does(MINH, id, 'publication', { version: 4 })).body.state).toBe('replied');
  await hears(version(rating, 2, { wantsResolution: true }), withdrawn(rating, 3));
}

/** A case that came to be about its inspector, and was given to another. */
async function theTakenAway(): Promise<void> {
  const { lowSubjects } = aRating();
  const rating = aRating({ lowSubjects: lowSubjects.slice(0, 1) });
  await hears(rating);
  const id = await caseOf(rating);
  await service.does(RATED_OFFICER, id, 'assignment', { version: 1 });
  await hears(version(rating, 2, { lowSubjects }));
  expect((await service.does(LAN, id, 'assignment', { version: 3 })).body.inspectorId).toBe(LAN.id);
}

/** How many facts were announced, when all of them have gone out. */
async function settled(): Promise<number> {
  await eventually(async () => (await service.count('outbox')) === 0, { describe: 'all is announced' });
  return service.announced.length;
}

test('ratings that come again after it was forgotten that they were handled open, move and announce no case (ADR 0029)', async () => {
  await theRegister();
  await theReplied();
  await theTakenAway();
  const goodAtFirst = aRating(GOOD);
  await hears(goodAtFirst, version(goodAtFirst, 2), withdrawn(goodAtFirst, 3), version(goodAtFirst, 4, GOOD));
  const good = aRating(GOOD);
  await hears(good, withdrawn(good, 2));
  await settled();
  const types = new Set(service.announced.map(({ type }) => type.replace(/^vn\.hailong\.grievance\.|\.v1$/g, '')));
  expect(types).toEqual(new Set(['opened', 'assigned', 'taken-away', 'concluded', 'replied']));
  await hearing.changesNothingAgain(settled);
});

leakCheck();
