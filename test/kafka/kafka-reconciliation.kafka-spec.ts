import { loadEnv } from '@hailong/config';
import { createIdentityKeys } from '@hailong/identity';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../../apps/declarations/src/env';
import { ReconcileTotals } from '../../apps/declarations/src/reconciliation/reconcile-totals';
import { startDeclarations } from '../../apps/declarations/src/start';
import { aNumber } from '../integration/declarations/a-lot';
import { registered } from '../integration/declarations/an-event';
import { aControlTotal } from '../integration/reconciliation/a-control-total';
import { eventually } from '../support/eventually';
import { leakCheck } from '../support/leak-check';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { withAdmin } from './broker-admin';
import { closingAfterEach } from './closing';
import { testBrokers, withKafka } from './kafka-here';
import { ONE_BROKER_TOPICS, OwnNamesTransport } from './own-names';

const TOPIC = 'customs.declarations';
const ONE_PARTITION = { ...ONE_BROKER_TOPICS, partitions: 1 };
const PATIENCE = { timeoutMs: 60_000 };

jest.setTimeout(180_000);

interface CloudEvent {
  id: string;
  source: string;
  type: string;
  data: { declarationNumber?: string; officeCode: string; day?: string };
}

/** The event as a source writes it to the topic. */
function recordOf(event: Record<string, unknown>) {
  const { id, source, type, data } = event as unknown as CloudEvent;
  const key = data.declarationNumber?.slice(0, 11) ?? `${data.officeCode}/${data.day}`;
  const headers: [string, string][] = [
    ['ce_specversion', '1.0'],
    ['ce_id', id],
    ['ce_source', source],
    ['ce_type', type],
  ];
  return { topic: TOPIC, key: Buffer.from(key), body: Buffer.from(JSON.stringify(data)), headers };
}

withKafka('reconciliation over a topic', () => {
  let database: TestDatabase;
  const afterwards = closingAfterEach();
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(async () => {
    Logger.overrideLogger(false);
    await database.drop();
  });

  function openTransport(names?: OwnNamesTransport): OwnNamesTransport {
    const transport = new OwnNamesTransport({ brokers: testBrokers(), topics: ONE_PARTITION });
    if (names) Object.assign(transport, { prefix: names.prefix });
    afterwards(() => transport.close());
    return transport;
  }

  async function start(transport: OwnNamesTransport) {
    const env = loadEnv(DeclarationsEnv, {
      DATABASE_URL: database.url('declarations'),
      PORT: '0',
      IDENTITY_PUBLIC_KEY: (await createIdentityKeys()).publicKey,
      PUBLIC_ORIGIN: 'http://localhost:8080',
      RATING_LINK_KEYS: 'a-key-for-tests-of-at-least-32-characters',
      LOG_LEVEL: 'fatal',
    });
    const { app, stop } = await startDeclarations(env, { transport });
    afterwards(stop);
    const count = async (table: string): Promise<number> =>
      (await app.get(DataSource).query(`select count(*)::int as count from ${table}`))[0].count;
    const compare = (minutesFromNow: number) =>
      app.get(ReconcileTotals).ofLastDays(1, new Date(Date.now() + minutesFromNow * 60_000));
    return { count, compare, stop };
  }

  test('I-07 (F19): after the group’s offsets and 1,000 records are deleted, the alarm names office, day and count', async () => {
    const numbers = Array.from({ length: 1050 }, () => aNumber());
    const records = numbers.map((declarationNumber) => recordOf(registered({ declarationNumber, officeCode: '03CE' })));
    const first = openTransport();
    const before = await start(first);
    await first.publish(records.slice(0, 50));
    await eventually(async () => (await before.count('declaration')) === 50, { describe: '50 are read', ...PATIENCE });
    await before.stop();
    await first.publish(records.slice(50));
    const group = first.group('declarations');
    await withAdmin(async (admin) => {
      const topic = first.prefix + TOPIC;
      const ends = await admin.fetchTopicOffsets(topic);
      expect(ends.map(({ high }) => high)).toEqual(['1050']);
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '1050' }] });
      await eventually(() => admin.deleteGroups([group]), { describe: 'the group is forgotten', ...PATIENCE });
    });

    const second = openTransport(first);
    const after = await start(second);
    const alarms: unknown[] = [];
    const keep = (line: unknown) => void (typeof line === 'object' && alarms.push(line));
    Logger.overrideLogger({ log: () => undefined, error: keep, warn: keep });
    await second.publish([recordOf(aControlTotal(numbers, { officeCode: '03CE' }))]);
    const isKnown = async () => (await after.count('control_total')) === 1;
    await eventually(isKnown, { describe: 'the total of the source is known', ...PATIENCE });
    expect(await after.count('declaration')).toBe(50);
    await after.compare(16);
    const missing = { officeCode: '03CE', day: '2026-06-01', outcome: 'missing', difference: 1000 };
    expect(alarms).toMatchObject([{ alarm: 'reconciliation.open', ...missing }]);

    await second.publish(records);
    await eventually(async () => (await after.count('declaration')) === 1050, { describe: 'they came', ...PATIENCE });
    await after.compare(30);
    expect(alarms).toMatchObject([{ alarm: 'reconciliation.open' }, { alarm: 'reconciliation.resolved' }]);
  });
});

leakCheck();
