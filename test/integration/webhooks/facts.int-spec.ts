import {
  GrievanceConcluded,
  GrievanceOpened,
  GrievanceReplied,
  RatingRequestAnnounced,
  RatingRequestCancelled,
  RatingRequestExpired,
  RatingRequestRevised,
} from '@hailong/contracts';
import { randomUUID } from 'node:crypto';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, OFFICER, PUBLIC_ORIGIN, RatingsService } from '../ratings/ratings-service';
import { SENT_EVENTS } from '../../../apps/ratings/src/webhooks/facts/webhook-event-types';
import { signedHeaders } from '../../../apps/ratings/src/webhooks/delivery/sign-message';
import { EXAMPLE_SECRET } from '../../../apps/ratings/src/webhooks/webhook-reference';
import { answerOf, DeclarationSoftware } from '../software/declaration-software';
import { describedWebhooks } from './described-webhooks';
import { Receiver } from './receiver';
import { aTaxCode, ToldSoftware } from './told-software';

const AS_DESCRIBED = 'as described';
const COMMENT = 'Chờ hai ngày mới được kiểm hoá';

describe('what declaration software is told', () => {
  let service: RatingsService;
  let receiver: Receiver;
  let described: Awaited<ReturnType<typeof describedWebhooks>>;
  beforeAll(async () => {
    service = await RatingsService.start({ WEBHOOKS_ON_LOOPBACK: true });
    described = await describedWebhooks(service);
  });
  beforeEach(async () => void (receiver = await Receiver.start()));
  afterEach(async () => {
    await receiver.stop();
    for (const message of receiver.received)
      expect([message, await described.judge(message)]).toEqual([message, AS_DESCRIBED]);
  });
  afterAll(() => service.stop());

  /** What the endpoint was told, in the order in which it was written. */
  const typesOf = async (told: ToldSoftware) => (await told.messages()).map(({ type }) => type).toReversed();

  it('is how a request goes: opened, announced, cancelled, expired', async () => {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.active(service, receiver, { taxCode });
    const open = { state: 'open' as const, announcedAt: undefined };
    const { request } = await service.asks({ taxCode, ...open });
    const { requestId, lotId } = request;
    const announced = { requestId, lotId, announcedAt: '2026-11-20T03:00:00Z' };
    await service.hears(Object.assign(new RatingRequestAnnounced(), announced));
    const cancelled = { requestId, lotId, cancelledAt: '2026-11-21T03:00:00Z', reason: 'CD' };
    await service.hears(Object.assign(new RatingRequestCancelled(), cancelled));
    const { request: late } = await service.asks({ taxCode, ...open });
    const expired = { requestId: late.requestId, lotId: late.lotId, expiredAt: '2026-12-20T03:00:00Z' };
    await service.hears(Object.assign(new RatingRequestExpired(), expired));
    expect(await typesOf(told)).toEqual(
      ['opened', 'announced', 'cancelled', 'opened', 'expired'].map((type) => `rating_request.${type}`),
    );
    for (const type of ['opened', 'announced', 'expired']) await receiver.getsOne(`rating_request.${type}`);
    const message = await receiver.getsOne('rating_request.cancelled');
    expect(JSON.parse(message.body)).toEqual({
      type: 'rating_request.cancelled',
      timestamp: '2026-11-21T03:00:00.000Z',
      data: { requestId, lotId },
    });
  });

  it('stands in the reference of the API, each event with an example as it would be sent', async () => {
    expect(described.examples.map(({ type }) => type)).toEqual(Object.keys(SENT_EVENTS));
    for (const { type, body, headers } of described.examples) {
      expect([type, await described.judge({ type, body, headers })]).toEqual([type, AS_DESCRIBED]);
      const { 'webhook-id': id = '', 'webhook-timestamp': seconds } = headers;
      expect(signedHeaders(id, body, [EXAMPLE_SECRET], new Date(Number(seconds) * 1000))).toMatchObject(headers);
    }
    expect(await described.judge({ type: 'rating.amended', body: '{}', headers: {} })).toContain('not found');
  });

  it('is told once for each fact, however often its event comes', async () => {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.active(service, receiver, { taxCode });
    const { request } = await service.asks({ taxCode });
    const { requestId, lotId } = request;
    for (let times = 0; times < 3; times += 1) {
      await service.hears(request);
      const announced = { requestId, lotId, announcedAt: '2026-11-20T03:00:00Z' };
      await service.hears(Object.assign(new RatingRequestAnnounced(), announced));
    }
    expect(await typesOf(told)).toEqual(['rating_request.opened', 'rating_request.announced']);
  });

  it('is that a rating was given, with its receipt, over a link too, and how its case goes; never a level, a word or a person', async () => {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.active(service, receiver, { taxCode });
    const { token, request } = await service.asks({ taxCode });
    const levels = { [BRANCH.subjectId]: '1', [OFFICER.subjectId]: '2' };
    await service.rates(token, { levels, comment: COMMENT, more: { contact: 'Chị Lan, 0912 345 678' } });
    const { data } = await receiver.getsOne('rating.submitted');
    const { requestId, lotId } = request;
    expect(data).toEqual({ requestId, lotId, receipt: expect.stringMatching(/^HL-/) as string });
    const [{ ratingId }] = await service.db.query<[{ ratingId: string }]>(
      `SELECT rating_id AS "ratingId" FROM rating WHERE request_id = $1`,
      [requestId],
    );
    const [grievanceId, replyId] = [randomUUID(), randomUUID()];
    const moment = '2026-11-22T01:00:00.000Z';
    const about = { grievanceId, ratingId, lotId };
    await service.hears(
      Object.assign(new GrievanceOpened(), { ...about, requestId, unitId: BRANCH.unitId, openedAt: moment }),
      Object.assign(new GrievanceConcluded(), { ...about, finding: 'founded', concludedAt: moment }),
      Object.assign(new GrievanceReplied(), { ...about, replyId, publishedAt: moment }),
    );
    const itsNumbers = { requestId, lotId, receipt: data.receipt };
    for (const type of ['case.opened', 'case.concluded'])
      expect(await receiver.getsOne(type)).toMatchObject({ data: itsNumbers });
    const reply = await receiver.getsOne('case.replied');
    expect(reply.data).toEqual({ ...itsNumbers, replyUrl: `${PUBLIC_ORIGIN}/cong-khai/phan-hoi/${replyId}` });
    const everything = receiver.received.map(({ body }) => body).join();
    for (const secret of [COMMENT, 'Lan', 'founded', OFFICER.subjectId, 'HP1042', 'Canary', taxCode, 'evel'])
      expect(everything).not.toContain(secret);
    expect(await typesOf(told)).toHaveLength(6);
  });

  it('is that a rating was given, never that it was changed or taken back, as its receipt does not show that either (T11)', async () => {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.active(service, receiver, { taxCode });
    const levels = (level: string) => ({ levels: { [BRANCH.subjectId]: level } });
    const { token } = await service.asks({ taxCode });
    await service.rates(token, levels('5'));
    expect((await service.changes(token, 'sua', levels('1'))).status).toBe(303);
    expect((await service.changes(token, 'rut', {})).status).toBe(303);
    const { request } = await service.asks({ taxCode });
    const { software } = told;
    const given = (level: number) => ({ levels: [{ subjectId: BRANCH.subjectId, level }] });
    const sending = { requestId: request.requestId, ...given(5) };
    const { receipt } = await answerOf(await software.post('/ratings', sending, { taxCode }));
    const change = (way: string, body: object) =>
      software.post(`/ratings/${receipt as string}/${way}`, body, { taxCode });
    expect((await change('amendments', given(1))).ok).toBe(true);
    expect((await change('withdrawal', {})).ok).toBe(true);
    const asked = ['rating_request.opened', 'rating_request.announced'];
    expect(await typesOf(told)).toEqual([...asked, 'rating.submitted', ...asked, 'rating.submitted']);
    const ratings = await receiver.gets(2, 'rating.submitted');
    expect(ratings.map(({ data }) => data['receipt'])).toContain(receipt);
  });

  it('is of its own businesses alone, and only of the types that it asked for', async () => {
    const [ours, theirs] = [aTaxCode(), aTaxCode()];
    const told = await ToldSoftware.active(service, receiver, {
      taxCode: ours,
      eventTypes: ['rating_request.announced'],
    });
    const other = await ToldSoftware.active(service, receiver, { taxCode: theirs });
    const { request } = await service.asks({ taxCode: ours });
    expect(await typesOf(told)).toEqual(['rating_request.announced']);
    expect(await typesOf(other)).toEqual([]);
    const message = await receiver.getsOne('rating_request.announced');
    expect(message.data.requestId).toBe(request.requestId);
  });

  it('ends for one business and begins for the other when the lot turns out to be of another', async () => {
    const [before, after] = [aTaxCode(), aTaxCode()];
    const told = await ToldSoftware.active(service, receiver, { taxCode: before });
    const other = await ToldSoftware.active(service, receiver, { taxCode: after });
    const { request } = await service.asks({ taxCode: before });
    await service.hears(Object.assign(new RatingRequestRevised(), { ...request, version: 2, taxCode: after }));
    expect((await typesOf(told)).at(-1)).toBe('rating_request.cancelled');
    expect(await typesOf(other)).toEqual(['rating_request.opened', 'rating_request.announced']);
  });

  it('ends with the binding: what waits is not sent, and what happens later is not told', async () => {
    const taxCode = aTaxCode();
    const eventTypes = ['rating_request.opened'];
    const told = await ToldSoftware.active(service, receiver, { taxCode, eventTypes });
    const kept = await ToldSoftware.active(service, receiver, {
      taxCode,
      eventTypes,
      software: new DeclarationSoftware(service),
    });
    // The endpoint rests, so that its message waits while the binding ends.
    await service.db.query(
      `UPDATE webhook_endpoint SET rests_until = now() + interval '1 hour' WHERE endpoint_id = $1`,
      [told.endpointId],
    );
    await service.asks({ taxCode });
    const [{ messageId }] = (await told.messages()) as [{ messageId: string }];
    expect(await told.software.isLetGo(taxCode)).toBeLessThan(300);
    await service.db.query(`UPDATE webhook_endpoint SET rests_until = NULL WHERE endpoint_id = $1`, [told.endpointId]);
    await told.message(messageId, { state: 'failed', failedBecause: 'binding-ended', trail: [] });
    await service.asks({ taxCode });
    expect(await told.messages()).toHaveLength(1);
    await told.post(`/messages/${messageId}/replays`);
    await told.message(messageId, { state: 'failed', failedBecause: 'binding-ended', trail: [] });
    await receiver.gets(2, 'rating_request.opened');
    expect(await kept.messages()).toHaveLength(2);
    expect(receiver.of('rating_request.opened')).toHaveLength(2);
  });

  it('comes with the fact or not at all: a rating that is not stored tells nothing', async () => {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.active(service, receiver, { taxCode, eventTypes: ['rating.submitted'] });
    const { token } = await service.asks({ taxCode });
    const nonce = await service.nonceOf(token);
    const levels = { [BRANCH.subjectId]: '4' };
    await Promise.all(Array.from({ length: 20 }, () => service.sends(token, { levels, nonce })));
    expect(await typesOf(told)).toEqual(['rating.submitted']);
  });
});

leakCheck();
