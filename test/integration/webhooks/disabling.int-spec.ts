import { DiscardOldMessages } from '../../../apps/ratings/src/webhooks/delivery/discard-old-messages';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { RatingsService } from '../ratings/ratings-service';
import { Receiver } from './receiver';
import { ToldSoftware, withoutShortWait } from './told-software';

const OPENED = 'rating_request.opened';
const TAX_CODE = '0600000001';
/** More than two statements of the service put away or discard. */
const BACKLOG = 4_500;

describe('an endpoint that is to be sent nothing more', () => {
  let service: RatingsService;
  let receiver: Receiver;
  beforeAll(async () => {
    service = await RatingsService.start({ WEBHOOKS_ON_LOOPBACK: true });
    await withoutShortWait(service);
  });
  beforeEach(async () => void (receiver = await Receiver.start()));
  afterEach(() => receiver.stop());
  afterAll(() => service.stop());

  /** Messages that wait for their second attempt. */
  async function waits({ endpointId }: ToldSoftware, messages: number): Promise<void> {
    await service.db.query(
      `INSERT INTO webhook_message (endpoint_id, type, body, next_attempt_at)
       SELECT $1, $2, '{}', now() + interval '1 hour' FROM generate_series(1, $3::integer)`,
      [endpointId, OPENED, messages],
    );
  }

  /** Does the work while a message of the endpoint is held, as by a sender: whoever changes all of them in one statement waits. */
  async function whileOneIsHeld({ endpointId }: ToldSoftware, work: () => Promise<void>): Promise<void> {
    await service.db.transaction(async (tx) => {
      await tx.query(`SELECT FROM webhook_message WHERE endpoint_id = $1 AND type = $2 LIMIT 1 FOR UPDATE`, [
        endpointId,
        OPENED,
      ]);
      await work();
    });
  }

  it('stays disabled where a test that was on its way is answered afterwards; the next test makes it active', async () => {
    const told = await ToldSoftware.registered(service, receiver);
    receiver.reply = () => 'hold';
    const { messageId } = await told.post('/tests');
    await receiver.gets(1, 'endpoint.test');
    await told.post('/disablement');
    receiver.answers();
    await told.message(messageId as string, { state: 'delivered', trail: [{ status: 204 }] });
    expect(await told.get()).toMatchObject({ state: 'disabled', disabledReason: 'by-client' });
    receiver.reply = () => ({ status: 200 });
    await told.post('/tests');
    await told.stands({ state: 'active' });
  });

  it('is disabled at once however much waits for it: all of that is kept as failed before a test can make it active', async () => {
    const told = await ToldSoftware.active(service, receiver);
    await waits(told, BACKLOG);
    const waiting = `endpoint_id = '${told.endpointId}' AND type = '${OPENED}' AND state = 'pending'`;
    await whileOneIsHeld(told, async () => {
      const { disabledAt } = await told.post('/disablement');
      const [newest] = await told.messages();
      expect(newest).toMatchObject({ state: 'failed', failedBecause: 'endpoint-disabled', settledAt: disabledAt });
      expect(newest).not.toHaveProperty('nextAttemptAt');
      expect(await told.messages('?state=pending')).toEqual([]);
      expect(await told.messages('?state=failed')).toHaveLength(100);
      await told.post('/tests');
      await eventually(async () => expect(await service.count('webhook_message', waiting)).toBe(1), {
        describe: 'all but the one that is held are put away',
      });
      expect(receiver.of('endpoint.test')).toHaveLength(1);
    });
    await told.stands({ state: 'active' });
    expect(await service.count('webhook_message', waiting)).toBe(0);
    expect(receiver.of(OPENED)).toEqual([]);
  });

  it('is deleted at once however much waits for it, and its messages are discarded afterwards, nobody else’s', async () => {
    const told = await ToldSoftware.active(service, receiver);
    const other = await ToldSoftware.active(service, receiver);
    await waits(told, BACKLOG);
    await waits(other, 1);
    await whileOneIsHeld(told, async () => expect(await told.delete()).toMatchObject({ status: 204 }));
    const discarding = service.running.app.get(DiscardOldMessages);
    expect(await discarding.execute()).toBe(true);
    await eventually(async () => expect(await discarding.execute()).toBe(false), { describe: 'nothing is left' });
    expect(await service.count('webhook_message', `endpoint_id = '${told.endpointId}'`)).toBe(0);
    expect(await other.messages()).toHaveLength(1);
  });

  it('can have all that failed until nothing is left, also what is about a business that it is no longer bound to', async () => {
    const told = await ToldSoftware.active(service, receiver, { taxCode: TAX_CODE, eventTypes: [OPENED] });
    receiver.reply = () => ({ status: 500 });
    await service.asks({ taxCode: TAX_CODE });
    const { id } = await receiver.getsOne(OPENED);
    await told.message(id, { trail: [{ status: 500 }] });
    await told.post('/disablement');
    await service.db.query(`UPDATE software_binding SET ended_at = now() WHERE client_id = $1`, [
      told.software.caller.id,
    ]);
    receiver.reply = () => ({ status: 200 });
    await told.post('/tests');
    await told.stands({ state: 'active' });
    const replay = () => told.post('/replays', { failedSince: '2026-01-01T00:00:00Z' });
    expect(await replay()).toMatchObject({ status: 202, replayed: 1 });
    await told.message(id, { state: 'failed', failedBecause: 'binding-ended' });
    expect(await replay()).toMatchObject({ status: 202, replayed: 0 });
  });
});

leakCheck();
