import { createHook } from 'node:async_hooks';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as aWhile } from 'node:timers/promises';
import { inTx } from '@hailong/database';
import { isTaken } from '../../apps/hailong/src/up/taken-port';
import { anOfficer, aClearance, recordOf } from '../integration/events/event-builders';
import { openEventDatabase } from '../integration/events/event-database';
import { startEventService } from '../integration/events/event-service';
import { ClearanceConsumer, TROUBLE } from '../integration/events/recording-consumers';
import { aRecord } from '../integration/events/transport/receiving-inbox';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';
import { leakCheck } from '../support/leak-check';
import { recordsIn } from './broker-admin';
import { closingAfterEach } from './closing';
import { testBrokers, withKafka, withOwnBrokers } from './kafka-here';
import { OwnNamesTransport } from './own-names';

const IDLE_MS = 3_000;
/** How long a machine may take that has no core to spare. */
const PATIENCE = { timeoutMs: 40_000 };

withOwnBrokers('a broker that is away', () => {
  const afterwards = closingAfterEach();

  test('K13: the service starts without it, keeps what it announces, and goes on by itself when it comes', async () => {
    const { KafkaCluster } = await import('../../scripts/kafka/cluster.mjs');
    const folder = await mkdtemp(join(tmpdir(), 'hailong-kafka-test-'));
    afterwards(() => rm(folder, { recursive: true, force: true }));
    const port = await freePort();
    let cluster: Awaited<ReturnType<typeof KafkaCluster.start>> | undefined;
    afterwards(() => cluster?.stop());
    const brokers = [`127.0.0.1:${port}`];
    const database = await openEventDatabase('declarations');
    afterwards(() => database.drop());
    const db = await database.open('declarations');
    const transport = new OwnNamesTransport({ brokers });
    afterwards(() => transport.close());
    const service = await startEventService('declarations', db, transport, {
      handlers: [ClearanceConsumer],
      providers: [{ provide: TROUBLE, useValue: {} }],
    });
    afterwards(() => service.stop());
    // it has started, and nobody listens at the broker's address
    expect(await isTaken(port)).toBe(false);
    const isTold = (state: string) =>
      eventually(
        async () => {
          const { body } = await service.request('GET', '/api/v1/operations/declarations/lag');
          expect(body.transport).toMatchObject({ state, since: expect.stringMatching(/^20.*Z$/) });
          return body.transport as { since: string; reason: string | null };
        },
        { describe: `the operator is told that the broker is ${state}`, ...PATIENCE },
      );
    expect((await isTold('away')).reason).toMatch(/\w/);
    await inTx(db, (tx) => service.outbox.add(tx, anOfficer()));
    cluster = await KafkaCluster.start({ folder, ports: [port] });
    const own = `${transport.prefix}hailong.organisation`;
    // once, or twice when the first answer was late
    await eventually(async () => (await recordsIn(own, brokers)) >= 1, { describe: 'it is published', ...PATIENCE });
    // the record stands in the topic a moment before the transaction that saw it there takes the row away
    const published = async () => (await db.query('SELECT FROM outbox')).length === 0;
    await eventually(published, { describe: 'the officer leaves the outbox', ...PATIENCE });
    const other = new OwnNamesTransport({ brokers });
    afterwards(() => other.close());
    Object.assign(other, { prefix: transport.prefix });
    const clearance = [recordOf(aClearance())];
    await eventually(() => other.publish(clearance), { describe: 'the clearance is published', ...PATIENCE });
    const handled = async () => (await db.query('SELECT FROM effect')).length === 1;
    await eventually(handled, { describe: 'the clearance is handled', ...PATIENCE });
    const connected = await isTold('connected');
    expect(connected.reason).toBeNull();
    await cluster.killBroker(1);
    const away = await isTold('away');
    expect(Date.parse(away.since)).toBeGreaterThan(Date.parse(connected.since));
    await cluster.startBroker(1);
    await isTold('connected');
  }, 180_000);
});

withKafka('an idle client', () => {
  const afterwards = closingAfterEach();

  test('K17: makes some dozens of timers in a second, not thousands', async () => {
    const transport = new OwnNamesTransport({ brokers: testBrokers() });
    afterwards(() => transport.close());
    await transport.publish([aRecord({})]);
    const stored: unknown[] = [];
    await transport.subscribe(
      'ratings',
      ['hailong.a'],
      async (records) => void stored.push(...records),
      async () => [],
    );
    await eventually(() => stored.length === 1, { describe: 'it reads', ...PATIENCE });
    let timers = 0;
    const counting = createHook({ init: (_, type) => void (timers += type === 'Timeout' ? 1 : 0) }).enable();
    await aWhile(IDLE_MS);
    counting.disable();
    process.stdout.write(`timers of an idle client: ${Math.round((timers * 1000) / IDLE_MS)} a second\n`);
    expect((timers * 1000) / IDLE_MS).toBeLessThan(100);
  });
});

leakCheck();
