import { AskForArrivals } from '../../../apps/declarations/src/invitations/messages/ask-for-arrivals';
import { SendMessages } from '../../../apps/declarations/src/invitations/messages/send-messages';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import type { DeclarationsUnderTest } from '../declarations/declarations-service';
import { aFirmWithLot, later, messagesAbout, MORNING, notSentReason, send, startInviting } from './a-firm';
import { SmsGateway } from './sms-gateway';

const gateway = new SmsGateway();
const { arrived, askedAbout, mood } = gateway;
let service: DeclarationsUnderTest;

beforeAll(async () => {
  await gateway.comeUp();
  service = await startInviting({
    SMS_GATEWAY_URL: gateway.url,
    SMS_GATEWAY_TOKEN: 'bi-mat',
    SMS_BRAND: 'HAIQUAN',
  });
});
beforeEach(() => gateway.startAnew());
afterAll(async () => {
  await service?.stop();
  await gateway.goDown();
});

const aLotOfAFirm = async (phone = '0912345678') => (await aFirmWithLot(service, { phone, channels: ['sms'] })).lotId;

describe('an SMS gateway', () => {
  it('gets the message with our id, our brand and our token', async () => {
    const lotId = await aLotOfAFirm();
    await send(service, MORNING);
    expect(arrived).toMatchObject([{ authorization: 'Bearer bi-mat', body: { from: 'HAIQUAN', to: '84912345678' } }]);
    expect(arrived[0]!.body.text).toContain(lotId);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent' }]);
  });

  it.each([429, 503, 401])(
    'that answers %i gets the message later, once, under another id, so that it is not dropped as a repetition',
    async (refusal) => {
      const lotId = await aLotOfAFirm();
      mood.status = refusal;
      await send(service, MORNING);
      expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'retry', error: `sms-gateway-${refusal}` }]);
      mood.status = 200;
      for (const minute of [1, 2, 3]) await send(service, later(minute));
      expect(arrived).toHaveLength(1);
      const [message]: { id: string }[] = await service.db.query(
        `select message_id as id from message order by position desc limit 1`,
      );
      expect(arrived[0]!.body.clientId).toBe(`${message!.id}-2`);
    },
  );

  it('that names a time is asked nothing more about the message before it, and everybody sees what it waits for', async () => {
    const lotId = await aLotOfAFirm();
    Object.assign(mood, { status: 429, retryAfter: '600' });
    await send(service, MORNING);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'retry', next_attempt_at: later(10) }]);
    const { body } = await service.call('GET', '/api/v1/messages/summary', { role: 'operator' });
    expect(body.waiting).toEqual([
      { channel: 'sms', reason: 'sms-gateway-429', count: 1, nextAttemptAt: expect.any(String) },
    ]);
    Object.assign(mood, { status: 200, retryAfter: undefined });
    for (const minute of [1, 9]) await send(service, later(minute));
    expect(arrived).toHaveLength(0);
    await send(service, later(10));
    expect(arrived).toHaveLength(1);
  });

  it('that refuses the number is not asked again', async () => {
    const lotId = await aLotOfAFirm();
    mood.status = 404;
    for (const minute of [0, 1]) await send(service, later(minute));
    expect(await notSentReason(service, lotId)).toBe('address-refused');
    await service.db.query('delete from suppression');
  });

  it.each([400, 422])(
    'that answers %i refuses this message, and the number is written to about other lots',
    async (refusal) => {
      const lotId = await aLotOfAFirm();
      mood.status = refusal;
      await send(service, MORNING);
      expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'failed', error: `sms-gateway-${refusal}` }]);
      mood.status = 200;
      const other = await aLotOfAFirm();
      await send(service, MORNING);
      expect(await messagesAbout(service, other)).toMatchObject([{ state: 'sent' }]);
    },
  );

  it.each(['a server error', 'a line that is cut'])(
    'with %s leaves the outcome unclear: the message is not sent again',
    async (fault) => {
      const lotId = await aLotOfAFirm();
      if (fault === 'a server error') mood.status = 500;
      else mood.hangsUp = true;
      await send(service, MORNING);
      Object.assign(mood, { status: 200, hangsUp: false });
      await send(service, later(60));
      expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'unclear', attempts: 1 }]);
    },
  );

  it('that is slow gets one message, though another run looks for work meanwhile', async () => {
    const lotId = await aLotOfAFirm();
    const { promise, resolve } = Promise.withResolvers<void>();
    mood.answersAfter = promise;
    const sending = send(service, MORNING);
    await eventually(() => arrived.length === 1, { describe: 'the gateway has the message' });
    await service.app.get(SendMessages).execute(() => later(5));
    resolve();
    await sending;
    expect(arrived).toHaveLength(1);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  it('that is down gets the message when it is up again', async () => {
    const lotId = await aLotOfAFirm();
    await gateway.goDown();
    await send(service, MORNING);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'retry', error: 'sms-gateway-ECONNREFUSED' }]);
    await gateway.comeUp();
    await send(service, later(1));
    expect(arrived).toHaveLength(1);
  });
});
describe('an SMS gateway that is asked what became of a message', () => {
  const ask = (minutes: number) => service.app.get(AskForArrivals).execute(() => later(minutes));

  it('says that it arrived, or nothing yet; it is asked by our bearer token, once an hour', async () => {
    await service.db.query(`update message set state = 'delivered' where state = 'sent'`);
    const lotId = await aLotOfAFirm();
    await send(service, MORNING);
    mood.told = { status: 200, text: '{"status":"pending"}' };
    for (const minute of [60, 90]) await ask(minute);
    expect(askedAbout).toEqual([`Bearer bi-mat /send/g-${arrived[0]!.body.clientId}`]);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent' }]);
    mood.told = { status: 200, text: '{"status":"delivered"}' };
    await ask(120);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'delivered' }]);
  });

  it('says that there is no such number: it is not written to again', async () => {
    const lotId = await aLotOfAFirm('0912000009');
    await send(service, MORNING);
    mood.told = { status: 200, text: '{"status":"undelivered","reason":"no-such-number"}' };
    await ask(60);
    expect(await messagesAbout(service, lotId)).toMatchObject([
      { state: 'undelivered', error: 'sms-gateway-no-such-number' },
    ]);
    await send(service, later(61));
    expect(await notSentReason(service, lotId)).toBe('address-refused');
  });

  it('may tell nothing of arrivals, or fail: the message stays sent', async () => {
    const lotId = await aLotOfAFirm();
    await send(service, MORNING);
    await ask(60);
    mood.told = { status: 500, text: '' };
    await expect(ask(120)).rejects.toThrow('500');
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent' }]);
  });

  /** Two messages that were sent and not asked after yet. */
  async function twoSent(): Promise<void> {
    await service.db.query(`update message set state = 'delivered' where state = 'sent'`);
    for (let lot = 0; lot < 2; lot += 1) await aLotOfAFirm();
    await send(service, MORNING);
  }

  it('is asked nothing more after ten minutes of one run', async () => {
    await twoSent();
    await service.app.get(AskForArrivals).execute(() => later(60 + 10 * askedAbout.length));
    expect(askedAbout).toHaveLength(1);
  });

  it('is asked nothing more in a run once it did not answer in time', async () => {
    await twoSent();
    const answer = Promise.withResolvers<void>();
    mood.answersAfter = answer.promise;
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const within = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(200));
    try {
      await expect(ask(60)).rejects.toThrow('timeout');
      expect(askedAbout).toHaveLength(1);
    } finally {
      within.mockRestore();
      answer.resolve();
    }
  });
});

leakCheck();
