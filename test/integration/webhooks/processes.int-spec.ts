import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createIdentityKeys } from '@hailong/identity';
import type { Answer } from '../../../apps/ratings/src/webhooks/delivery/attempt-outcome';
import { ClaimMessage, type ClaimedMessage } from '../../../apps/ratings/src/webhooks/delivery/claim-message';
import { DiscardOldMessages } from '../../../apps/ratings/src/webhooks/delivery/discard-old-messages';
import { RecordAttempt } from '../../../apps/ratings/src/webhooks/delivery/record-attempt';
import { WebhookDelivery } from '../../../apps/ratings/src/webhooks/delivery/webhook-delivery';
import { WebhookSender } from '../../../apps/ratings/src/webhooks/delivery/webhook-sender';
import { EndpointSecrets } from '../../../apps/ratings/src/webhooks/endpoints/endpoint-secrets';
import { startTypeScript, type TestProcess } from '../../support/child-process';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { aRequest, LINK_KEY, PUBLIC_ORIGIN, RatingsService } from '../ratings/ratings-service';
import { Receiver, verified } from './receiver';
import { ToldSoftware } from './told-software';

const OPENED = 'rating_request.opened';
const TAX_CODE = '0400000001';
const VAULT_KEYS = randomBytes(32).toString('base64url');

describe('several instances that send to one endpoint', () => {
  let service: RatingsService;
  let receiver: Receiver;
  let killed: TestProcess;
  beforeAll(async () => {
    service = await RatingsService.start({ WEBHOOKS_ON_LOOPBACK: true, VAULT_KEYS });
    // The service of the test writes messages; who sends them is each test's affair.
    await service.running.app.get(WebhookDelivery).beforeApplicationShutdown();
    receiver = await Receiver.start();
  });
  afterAll(async () => {
    await killed?.sigkill();
    await receiver.stop();
    await service.stop();
  });

  /** The ratings service as a process of its own, on the same database; it hears of nothing, for no broker answers. */
  async function startProcess(): Promise<TestProcess> {
    const { publicKey } = await createIdentityKeys();
    return startTypeScript(join(__dirname, '../../../apps/ratings/src/main.ts'), [], {
      DATABASE_URL: service.databaseUrl,
      VAULT_DATABASE_URL: service.vaultUrl,
      VAULT_KEYS,
      PORT: '0',
      IDENTITY_PUBLIC_KEY: publicKey,
      PUBLIC_ORIGIN,
      RATING_LINK_KEYS: LINK_KEY,
      FIRM_PSEUDONYM_KEY: randomBytes(32).toString('hex'),
      KAFKA_BROKERS: '127.0.0.1:1',
      WEBHOOKS_ON_LOOPBACK: 'true',
      EVIDENCE_DIR: service.files,
      LOG_LEVEL: 'silent',
    });
  }

  /** One more instance, as far as sending is concerned. */
  function startInstance(): WebhookDelivery {
    const { app } = service.running;
    const instance = new WebhookDelivery(
      app.get(ClaimMessage),
      app.get(EndpointSecrets),
      app.get(WebhookSender),
      app.get(RecordAttempt),
      app.get(DiscardOldMessages),
    );
    instance.onApplicationBootstrap();
    return instance;
  }

  it('share its messages, and repeat one whose sender was killed before it could note the answer', async () => {
    killed = await startProcess();
    const told = await ToldSoftware.active(service, receiver, { taxCode: TAX_CODE, eventTypes: [OPENED] });
    receiver.reply = () => 'hold';
    await service.asks({ taxCode: TAX_CODE });
    const cut = await receiver.getsOne(OPENED);
    await killed.sigkill();
    expect(await told.get(`/messages/${cut.id}`)).toMatchObject({
      state: 'pending',
      attempts: 1,
      trail: [{ attempt: 1 }],
    });

    receiver.reply = () => ({ status: 200 });
    await service.hears(...Array.from({ length: 40 }, () => aRequest({ taxCode: TAX_CODE })));
    const instances = [startInstance(), startInstance(), startInstance()];
    await eventually(async () => (await told.messages('?state=delivered')).length >= 40, {
      describe: 'all are delivered',
    });
    const others = receiver.of(OPENED).filter(({ id }) => id !== cut.id);
    expect(new Set(others.map(({ id }) => id)).size).toBe(40);
    expect(others).toHaveLength(40);

    await told.itIsTime(cut.id);
    const { trail } = await told.message(cut.id, { state: 'delivered', attempts: 2 });
    expect(trail).toEqual([
      expect.not.objectContaining({ endedAt: expect.anything() as string }),
      expect.objectContaining({ attempt: 2, outcome: 'delivered' }),
    ]);
    const again = receiver.of(OPENED).filter(({ id }) => id === cut.id);
    expect(again.map(({ body }) => body)).toEqual([cut.body, cut.body]);
    for (const message of again) verified(told.secret, message);
    await Promise.all(instances.map((instance) => instance.beforeApplicationShutdown()));
  });

  /** An active endpoint with a message that is on its way: nobody but the test says what becomes of it. */
  async function onItsWay(taxCode: string, attemptsBefore = 0) {
    const instance = startInstance();
    receiver.reply = () => ({ status: 200 });
    const told = await ToldSoftware.active(service, receiver, { taxCode, eventTypes: [OPENED] });
    await instance.beforeApplicationShutdown();
    await service.hears(aRequest({ taxCode }));
    await service.db.query(`UPDATE webhook_message SET attempts = $2 WHERE endpoint_id = $1 AND state = 'pending'`, [
      told.endpointId,
      attemptsBefore,
    ]);
    return { told, claimed: await claims(told) };
  }

  async function claims({ endpointId }: ToldSoftware): Promise<ClaimedMessage> {
    return (await service.running.app.get(ClaimMessage).next(endpointId))!;
  }

  const records = (claimed: ClaimedMessage, answer: Answer) =>
    service.running.app.get(RecordAttempt).execute(claimed, answer);

  it('use up no attempt where they are stopped before the answer, be it the last one or a test', async () => {
    const { told, claimed } = await onItsWay('0400000003', 9);
    await records(claimed, { outcome: 'interrupted' });
    await told.message(claimed.messageId, { state: 'pending', attempts: 10, trail: [{ outcome: 'interrupted' }] });
    await told.itIsTime(claimed.messageId);
    await records(await claims(told), { outcome: 'refused', status: 500 });
    await told.message(claimed.messageId, { state: 'failed', failedBecause: 'attempts-used-up', attempts: 11 });

    await told.post('/disablement');
    await told.post('/tests');
    const test = await claims(told);
    await records(test, { outcome: 'interrupted' });
    await told.message(test.messageId, { state: 'pending', type: 'endpoint.test' });
    await told.itIsTime(test.messageId);
    await records(await claims(told), { outcome: 'delivered', status: 200 });
    expect(await told.get()).toMatchObject({ state: 'active' });
  });

  it('begin the schedule of a replay anew, also where it crosses an attempt that is on its way', async () => {
    const { told, claimed } = await onItsWay('0400000004');
    await told.post('/disablement');
    const instance = startInstance();
    await told.post('/tests');
    await told.stands({ state: 'active' });
    await instance.beforeApplicationShutdown();
    expect(await told.post(`/messages/${claimed.messageId}/replays`)).toMatchObject({ state: 'pending' });
    await records(claimed, { outcome: 'refused', status: 500 });
    await told.message(claimed.messageId, { state: 'pending', attempts: 1, trail: [{ status: 500 }] });
  });

  it('forget what is older than 30 days, whatever became of it, and secrets that have ended', async () => {
    const instance = startInstance();
    const told = await ToldSoftware.active(service, receiver, { taxCode: '0400000002', eventTypes: [OPENED] });
    await told.post('/secret-rotations');
    await service.hears(aRequest({ taxCode: '0400000002' }), aRequest({ taxCode: '0400000002' }));
    await eventually(async () => (await told.messages('?state=delivered')).length === 2, {
      describe: 'both are delivered',
    });
    await instance.beforeApplicationShutdown();
    const [newer, older] = (await told.messages()) as [{ messageId: string }, { messageId: string }];
    await service.db.query(`UPDATE webhook_message SET created_at = now() - interval '31 days' WHERE message_id = $1`, [
      older.messageId,
    ]);
    await service.db.query(`UPDATE webhook_secret SET ends_at = now() WHERE ends_at IS NOT NULL`);
    await service.running.app.get(DiscardOldMessages).execute();
    expect(await told.messages()).toEqual([expect.objectContaining({ messageId: newer.messageId })]);
    expect(await told.get(`/messages/${older.messageId}`)).toMatchObject({
      status: 404,
      code: 'webhook-message.unknown',
    });
    expect(await service.count('webhook_attempt', `message_id = '${older.messageId}'`)).toBe(0);
    expect(await service.count('webhook_secret', `endpoint_id = '${told.endpointId}'`)).toBe(1);
  });
});

leakCheck();
