import { leakCheck } from '../../support/leak-check';
import { eventually } from '../../support/eventually';
import { RatingsService } from '../ratings/ratings-service';
import { Receiver, verified } from './receiver';
import { aTaxCode, ToldSoftware, withoutShortWait } from './told-software';

describe('a message to declaration software', () => {
  let service: RatingsService;
  let receiver: Receiver;
  beforeAll(async () => {
    service = await RatingsService.start({ WEBHOOKS_ON_LOOPBACK: true });
    await withoutShortWait(service);
  });
  beforeEach(async () => void (receiver = await Receiver.start()));
  afterEach(() => receiver.stop());
  afterAll(() => service.stop());

  const OPENED = 'rating_request.opened';

  /** An active endpoint that is told of opened requests, and the tax code of its business. */
  async function listens() {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.active(service, receiver, { taxCode, eventTypes: [OPENED] });
    return { told, taxCode };
  }

  it('bears a signature that the library of the specification verifies, and not if one byte is another', async () => {
    const { told, taxCode } = await listens();
    const { request } = await service.asks({ taxCode });
    const message = await receiver.getsOne(OPENED);
    expect(verified(told.secret, message)).toEqual({
      type: OPENED,
      timestamp: '2026-11-20T01:00:00.000Z',
      data: { requestId: request.requestId, lotId: request.lotId, expiresAt: request.expiresAt },
    });
    const { headers, body } = message;
    expect(() => verified(told.secret, { headers, body: body.replace('2026', '2027') })).toThrow(
      'No matching signature',
    );
    expect(() => verified(told.secret, { headers: { ...headers, 'webhook-id': 'another' }, body })).toThrow();
    expect(() => verified(`whsec_${Buffer.alloc(32).toString('base64')}`, message)).toThrow();
    await told.message(message.id, {
      state: 'delivered',
      attempts: 1,
      trail: [{ status: 204, words: 'answered 2xx' }],
    });
  });

  it('that is not answered with 2xx is sent again with the same id and the same bytes, and each attempt is on record', async () => {
    const { told, taxCode } = await listens();
    const answers = [
      { status: 500 },
      'drop' as const,
      { status: 302, headers: { location: receiver.url('/elsewhere') } },
    ];
    receiver.reply = () => answers.shift() ?? { status: 200 };
    await service.asks({ taxCode });
    const { id } = await receiver.getsOne(OPENED);
    const outcomes = ['refused', 'connection-lost', 'redirected'];
    for (const attempts of [1, 2, 3]) {
      // Only an attempt whose outcome is on record is over: a message that is on its way is pending as well.
      const trail = outcomes.slice(0, attempts).map((outcome) => ({ outcome }));
      await told.message(id, { state: 'pending', attempts, trail });
      const before = receiver.received.length;
      await told.itIsTime(id);
      await eventually(() => receiver.received.length > before, { describe: 'the next attempt arrives' });
    }
    const { trail } = await told.message(id, { state: 'delivered', attempts: 4 });
    expect((trail as { status?: number }[]).map(({ status }) => status)).toEqual([500, undefined, 302, 200]);
    const sent = receiver.of(OPENED);
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
    expect(new Set(sent.map((message) => message.id)).size).toBe(1);
    for (const message of sent) verified(told.secret, message);
  });

  it('waits as the schedule says, and the endpoint is told to be failing until something arrives', async () => {
    const { told, taxCode } = await listens();
    receiver.reply = () => ({ status: 503 });
    await service.asks({ taxCode });
    const { id } = await receiver.getsOne(OPENED);
    await told.message(id, { attempts: 1, trail: [{ status: 503 }] });
    const seconds = await waitsFor(id);
    expect(seconds).toBeGreaterThan(200);
    expect(seconds).toBeLessThanOrEqual(360);
    await told.itIsTime(id);
    await told.message(id, { attempts: 2, trail: [{}, { status: 503 }] });
    expect(await waitsFor(id)).toBeGreaterThan(1_700);
    expect(await told.get()).toMatchObject({ state: 'active', failingSince: expect.anything() as string });
    receiver.reply = () => ({ status: 200 });
    await told.itIsTime(id);
    await told.message(id, { state: 'delivered' });
    expect(await told.get()).not.toHaveProperty('failingSince');
  });

  it('is given up after ten attempts, and replayed begins a new schedule with the same id and bytes', async () => {
    const { told, taxCode } = await listens();
    receiver.reply = () => ({ status: 500 });
    await service.asks({ taxCode });
    const first = await receiver.getsOne(OPENED);
    const { id } = first;
    await told.message(id, { trail: [{ status: 500 }] });
    await service.db.query(
      `UPDATE webhook_message SET attempts = 9, attempts_before_replay = 0 WHERE message_id = $1`,
      [id],
    );
    await told.itIsTime(id);
    await told.message(id, { state: 'failed', failedBecause: 'attempts-used-up', attempts: 10 });
    receiver.reply = () => ({ status: 200 });
    expect(await told.post(`/messages/${id}/replays`)).toMatchObject({ status: 202, state: 'pending' });
    await told.message(id, { state: 'delivered', attempts: 11 });
    expect(receiver.of(OPENED).map(({ body }) => body)).toEqual([first.body, first.body, first.body]);
    expect(new Set(receiver.of(OPENED).map((message) => message.id))).toEqual(new Set([id]));
  });

  it('waits as long as Retry-After says, and so does every other one to this endpoint', async () => {
    const { told, taxCode } = await listens();
    receiver.reply = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await service.asks({ taxCode });
    const { id } = await receiver.getsOne(OPENED);
    await told.stands({ restsUntil: expect.anything() as string });
    const seconds = await waitsFor(id);
    expect(seconds).toBeGreaterThan(3_500);
    const { request } = await service.asks({ taxCode });
    expect(await told.messages()).toHaveLength(2);
    receiver.reply = () => ({ status: 200 });
    // An endpoint that rests is sent its test nevertheless, and is taken up again by the answer.
    expect(receiver.of(OPENED)).toHaveLength(1);
    await told.post('/tests');
    const [, second] = await receiver.gets(2, OPENED);
    expect(second!.data.requestId).toBe(request.requestId);
  });

  it('answered 410 disables the endpoint, and nothing is sent to it afterwards', async () => {
    const { told, taxCode } = await listens();
    receiver.reply = () => ({ status: 410 });
    await service.asks({ taxCode });
    await told.stands({ state: 'disabled', disabledReason: 'gone' });
    await service.asks({ taxCode });
    const messages = await told.messages();
    expect(messages).toEqual([expect.objectContaining({ state: 'failed', failedBecause: 'endpoint-disabled' })]);
    expect(receiver.of(OPENED)).toHaveLength(1);
  });

  it('that nobody has taken for five days disables the endpoint with its reason', async () => {
    const { told, taxCode } = await listens();
    receiver.reply = () => 'drop';
    await service.asks({ taxCode });
    await told.stands({ state: 'active', failingSince: expect.anything() as string });
    const [{ messageId }] = (await told.messages()) as [{ messageId: string }];
    await told.message(messageId, { trail: [{ outcome: 'connection-lost' }] });
    await service.db.query(
      `UPDATE webhook_endpoint SET failing_since = now() - interval '121 hours' WHERE endpoint_id = $1`,
      [told.endpointId],
    );
    await told.itIsTime(messageId);
    await told.stands({ state: 'disabled', disabledReason: 'failing' });
    receiver.reply = () => ({ status: 200 });
    await told.post('/tests');
    await told.stands({ state: 'active' });
    expect(await told.post('/replays', { failedSince: '2026-01-01T00:00:00Z' })).toMatchObject({
      status: 202,
      replayed: 1,
    });
    await told.message(messageId, { state: 'delivered' });
  });

  it('waits for no endpoint but its own: others are told while one answers nothing', async () => {
    const { told: slow, taxCode: slowCode } = await listens();
    receiver.reply = () => 'hold';
    for (let lots = 0; lots < 6; lots += 1) await service.asks({ taxCode: slowCode });
    await eventually(() => receiver.holds === 4, {
      describe: 'as many as one endpoint is sent at a time are under way',
    });
    const quick = await Receiver.start();
    try {
      const { taxCode } = await listensAt(quick);
      for (let lots = 0; lots < 6; lots += 1) await service.asks({ taxCode });
      await quick.gets(6, OPENED);
      expect(await slow.messages('?state=delivered')).toEqual([]);
    } finally {
      await quick.stop();
    }
  });

  async function listensAt(other: Receiver) {
    const taxCode = aTaxCode();
    return { told: await ToldSoftware.active(service, other, { taxCode, eventTypes: [OPENED] }), taxCode };
  }

  async function waitsFor(messageId: string): Promise<number> {
    const [{ seconds }] = await service.db.query<[{ seconds: number }]>(
      `SELECT extract(epoch FROM next_attempt_at - now())::float8 AS seconds FROM webhook_message WHERE message_id = $1`,
      [messageId],
    );
    return seconds;
  }
});

leakCheck();
