import { createHook } from 'node:async_hooks';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as aWhile } from 'node:timers/promises';
import { inTx } from '@hailong/database';
import { anOfficer, aClearance, recordOf } from '../integration/events/event-builders';
import { openEventDatabase } from '../integration/events/event-database';
import { startEventService } from '../integration/events/event-service';
import { ClearanceConsumer, TROUBLE } from '../integration/events/recording-consumers';
import { aRecord } from '../integration/events/transport/receiving-inbox';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';
import { leakCheck } from '../support/leak-check';
import { recordsIn } from './broker-admin';
import { testBrokers, withKafka, withOwnBrokers } from './kafka-here';
import { OwnNamesTransport } from './own-names';

const IDLE_MS = 3_000;

withOwnBrokers('a broker that is away', () => {
  test('K13: the service starts without it, keeps what it announces, and goes on by itself when it comes', async () => {
    const { KafkaCluster } = await import('../../scripts/kafka/cluster.mjs');
    const folder = await mkdtemp(join(tmpdir(), 'hailong-kafka-test-'));
    const port = await freePort();
    const brokers = [`127.0.0.1:${port}`];
    const database = await openEventDatabase('declarations');
    const db = await database.open('declarations');
    const transport = new OwnNamesTransport({ brokers });
    const started = performance.now();
    const service = await startEventService('declarations', db, transport, {
      handlers: [ClearanceConsumer],
      providers: [{ provide: TROUBLE, useValue: {} }],
    });
    expect(performance.now() - started).toBeLessThan(3_000);
    await inTx(db, (tx) => service.outbox.add(tx, anOfficer()));
    const cluster = await KafkaCluster.start({ folder, ports: [port] });
    try {
      const own = `${transport.prefix}hailong.organisation`;
      await eventually(async () => (await recordsIn(own, brokers)) === 1, { describe: 'the officer is published' });
      // the record stands in the topic a moment before the transaction that saw it there takes the row away
      const published = async () => (await db.query('SELECT FROM outbox')).length === 0;
      await eventually(published, { describe: 'the officer leaves the outbox' });
      const other = new OwnNamesTransport({ brokers });
      Object.assign(other, { prefix: transport.prefix });
      await other.publish([recordOf(aClearance())]);
      await other.close();
      const handled = async () => (await db.query('SELECT FROM effect')).length === 1;
      await eventually(handled, { describe: 'the clearance is handled', timeoutMs: 20_000 });
      await service.stop();
      await transport.close();
    } finally {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    }
  });
});

withKafka('an idle client', () => {
  test('K17: makes some dozens of timers in a second, not thousands', async () => {
    const transport = new OwnNamesTransport({ brokers: testBrokers() });
    await transport.publish([aRecord({})]);
    const stored: unknown[] = [];
    const subscription = await transport.subscribe(
      'ratings',
      ['hailong.a'],
      async (records) => void stored.push(...records),
      async () => [],
    );
    await eventually(() => stored.length === 1, { describe: 'it reads', timeoutMs: 20_000 });
    let timers = 0;
    const counting = createHook({ init: (_, type) => void (timers += type === 'Timeout' ? 1 : 0) }).enable();
    await aWhile(IDLE_MS);
    counting.disable();
    await subscription.stop();
    await transport.close();
    process.stdout.write(`timers of an idle client: ${Math.round((timers * 1000) / IDLE_MS)} a second\n`);
    expect((timers * 1000) / IDLE_MS).toBeLessThan(100);
  });
});

leakCheck();
