import { randomUUID } from 'node:crypto';
import {
  GrievanceAssigned,
  GrievanceConcluded,
  GrievanceOpened,
  GrievanceReplied,
  GrievanceTakenAway,
  OfficerRecorded,
  RatingRequestAnnounced,
  RatingRequestCancelled,
  RatingRequestExpired,
  RatingRequestRevised,
  UnitRecorded,
  type RatingRequestOpened,
} from '@hailong/contracts';
import { makeToken } from '@hailong/rating-link';
import { ScoreFolding } from '../../../apps/ratings/src/scores/score-folding';
import { WEBHOOK_EVENT_TYPES } from '../../../apps/ratings/src/webhooks/facts/webhook-event-types';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { Hearing } from '../handled-again';
import { DeclarationSoftware } from '../software/declaration-software';
import { aLink, aRequest, BRANCH, LINK_KEY, OFFICER, RatingsService } from './ratings-service';

let service: RatingsService;
const hearing = new Hearing(() => service);
const hears = hearing.hears.bind(hearing);

beforeAll(async () => {
  service = await RatingsService.start();
});
afterAll(() => service.stop());

const at = (hour: number) => new Date(Date.UTC(2026, 10, 21, hour)).toISOString();

type Changes = Partial<RatingRequestOpened>;
const WAITING: Changes = { state: 'open', announcedAt: undefined };
const INVITED: Changes = { state: 'announced', announcedAt: at(1) };
const revised = (request: RatingRequestOpened, version: number, changes: Changes = {}) =>
  Object.assign(new RatingRequestRevised(), request, { version }, changes);
const opened = (request: RatingRequestOpened, version: number) => Object.assign(aRequest(), request, { version });
const of = ({ requestId, lotId }: RatingRequestOpened, version: number) => ({ requestId, lotId, version });
const announced = (request: RatingRequestOpened, version: number) =>
  Object.assign(new RatingRequestAnnounced(), of(request, version), { announcedAt: at(1) });
const cancelled = (request: RatingRequestOpened, version: number, isTakenBack = false) =>
  Object.assign(new RatingRequestCancelled(), of(request, version), { cancelledAt: at(2), reason: 'x', isTakenBack });
const expired = (request: RatingRequestOpened, version: number) =>
  Object.assign(new RatingRequestExpired(), of(request, version), { expiredAt: at(3) });

/** Sends a link, and with `level` rates over it. */
async function isInvited(request: RatingRequestOpened, level?: string): Promise<void> {
  const token = makeToken([LINK_KEY]);
  await hears(aLink(request, token));
  if (level) expect((await service.rates(token, { levels: { [BRANCH.subjectId]: level } })).status).toBeLessThan(400);
}

async function theRegister(): Promise<void> {
  const recordedAt = at(0);
  const unit = { unitId: BRANCH.unitId, kind: 'branch', parents: [], successors: [], recordedAt };
  const officer = { officerId: OFFICER.officerId, serviceNumber: 'HP1042', recordedAt };
  for (const version of [1, 2]) {
    const codes = [{ code: `03C${version}` }];
    await hears(Object.assign(new UnitRecorded(), unit, { version, codes, names: [{ nameVi: `Tên ${version}` }] }));
    const memberships = [{ unitId: BRANCH.unitId, validFrom: `2026-01-0${version}` }];
    await hears(Object.assign(new OfficerRecorded(), officer, { version, memberships }));
  }
}

/** A case that was given away, taken away, given to another, concluded twice and replied. */
async function theCase(request: RatingRequestOpened): Promise<void> {
  await eventually(() => service.announcementOf(request.requestId), { describe: 'the rating is announced' });
  const { requestId, lotId } = request;
  const { ratingId } = service.announcementOf(requestId);
  const one = { grievanceId: randomUUID(), ratingId, lotId };
  const inspectorId = 'acc-lan';
  await hears(
    Object.assign(new GrievanceOpened(), one, { requestId, unitId: BRANCH.unitId, openedAt: at(4) }),
    Object.assign(new GrievanceAssigned(), one, { inspectorId, assignedAt: at(5) }),
    Object.assign(new GrievanceTakenAway(), one, { inspectorId, takenAwayAt: at(6) }),
    Object.assign(new GrievanceAssigned(), one, { inspectorId: 'acc-minh', assignedAt: at(7) }),
    Object.assign(new GrievanceConcluded(), one, { finding: 'unfounded', concludedAt: at(8) }),
    Object.assign(new GrievanceConcluded(), one, { finding: 'founded', concludedAt: at(9) }),
    Object.assign(new GrievanceReplied(), one, { replyId: randomUUID(), publishedAt: at(10) }),
  );
}

/** Requests that went every way a request can go, each of a lot of its own. */
async function theRequests(): Promise<void> {
  const rated = aRequest(WAITING);
  await hears(rated, revised(rated, 2, INVITED), announced(rated, 2));
  await isInvited(rated);
  await isInvited(rated, '1');
  await theCase(rated);
  const cameBack = aRequest();
  await hears(cameBack, cancelled(cameBack, 2), revised(cameBack, 3));
  const announcedLate = aRequest(WAITING);
  await hears(
    announcedLate,
    expired(announcedLate, 2),
    revised(announcedLate, 3, INVITED),
    announced(announcedLate, 3),
  );
  const clearedNoMore = aRequest();
  await hears(clearedNoMore, announced(clearedNoMore, 1), revised(clearedNoMore, 2, WAITING));
  const openedAgain = aRequest();
  await hears(openedAgain, cancelled(openedAgain, 2, true), opened(openedAgain, 3));
  await isInvited(openedAgain, '4');
  const stands = aRequest();
  await hears(stands);
  await isInvited(stands, '5');
  await hears(cancelled(stands, 2), revised(stands, 3));
  const gone = aRequest();
  await hears(gone, cancelled(gone, 2));
  const over = aRequest();
  await hears(over, expired(over, 2));
}

/** How many facts were announced, when nothing is on its way any more. */
async function settled(): Promise<number> {
  const folding = service.running.app.get(ScoreFolding);
  const isQuiet = async () => {
    await folding.foldOnce();
    return (await service.count('score_delta')) + (await service.count('outbox')) === 0;
  };
  await eventually(isQuiet, { describe: 'all figures are folded and all facts announced' });
  return service.announced.length + service.withdrawn.length;
}

test('events that come again after it was forgotten that they were handled change no row and tell nobody anything (ADR 0029)', async () => {
  const { clientId } = await DeclarationSoftware.boundTo(service);
  // it rests for ever: what would be told stands in webhook_message
  await service.db.query(
    `INSERT INTO webhook_endpoint (endpoint_id, client_id, url, event_types, state, rests_until)
     VALUES (gen_random_uuid(), $1, 'https://software.example/', $2, 'active', 'infinity')`,
    [clientId, WEBHOOK_EVENT_TYPES],
  );
  await theRegister();
  await theRequests();
  expect(await service.count('webhook_message')).toBeGreaterThan(20);
  await hearing.changesNothingAgain(settled);
});

leakCheck();
