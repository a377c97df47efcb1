import { Logger } from '@nestjs/common';
import type { EventTransport, StoredPosition, Subscription, TransportRecord } from '@hailong/events';
import { aClearance, recordOf } from '../integration/events/event-builders';
import { type EventDatabase, openEventDatabase } from '../integration/events/event-database';
import { startEventService } from '../integration/events/event-service';
import { ClearanceConsumer, TROUBLE } from '../integration/events/recording-consumers';
import { aRecord } from '../integration/events/transport/receiving-inbox';
import { eventually } from '../support/eventually';
import { leakCheck } from '../support/leak-check';
import { withAdmin } from './broker-admin';
import { closingAfterEach } from './closing';
import { testBrokers, withKafka } from './kafka-here';
import { ONE_BROKER_TOPICS, OwnNamesTransport } from './own-names';

const TOPIC = 'hailong.a';
const ONE_PARTITION = { ...ONE_BROKER_TOPICS, partitions: 1 };
/** How long a machine may take that has no core to spare. */
const PATIENCE = { timeoutMs: 40_000 };

jest.setTimeout(180_000);

withKafka('where reading begins', () => {
  let transport: OwnNamesTransport;
  let database: EventDatabase;
  beforeAll(async () => {
    database = await openEventDatabase('declarations');
  });
  beforeEach(() => {
    transport = new OwnNamesTransport({ brokers: testBrokers(), topics: ONE_PARTITION });
  });
  const afterwards = closingAfterEach();
  afterEach(() => transport.close());
  afterAll(() => database.drop());

  /** Offsets in the order of storing. */
  const read = async (stored: StoredPosition[]): Promise<{ offsets: number[]; subscription: Subscription }> => {
    const offsets: number[] = [];
    const store = async (records: readonly TransportRecord[]) =>
      void offsets.push(...records.map(({ place }) => Number(place?.offset)));
    const subscription = await transport.subscribe('ratings', [TOPIC], store, async () => stored);
    return { offsets, subscription };
  };
  const committed = (): Promise<number> =>
    withAdmin(async (admin) => {
      const topics = [transport.prefix + TOPIC];
      const [answer] = await admin.fetchOffsets({ groupId: transport.group('ratings'), topics });
      return Number(answer?.partitions[0]?.offset);
    });
  const toldOf = (service: string, count: number): Promise<boolean> =>
    withAdmin(async (admin) => {
      const answers = await admin.fetchOffsets({ groupId: transport.group(service) });
      const offsets = answers.flatMap(({ partitions }) => partitions.map(({ offset }) => Number(offset)));
      return offsets.reduce((sum, offset) => sum + offset, 0) === count;
    });
  const readAll = async (count: number): Promise<void> => {
    await transport.publish(Array.from({ length: count }, () => aRecord({})));
    const { offsets, subscription } = await read([]);
    await eventually(() => offsets.length === count, { describe: 'all records are stored', ...PATIENCE });
    const told = async () => (await committed()) === count;
    await eventually(told, { describe: 'Kafka is told of all of them', ...PATIENCE });
    await subscription.stop();
  };

  test.each([
    { found: 'an older backup of the tables', stored: [{ topic: TOPIC, partition: 0, nextOffset: '4' }], first: 4 },
    { found: 'empty tables', stored: [], first: 0 },
  ])('K7: $found: Kafka is ahead, so reading goes back to what is stored, and an alarm is raised', async (given) => {
    await readAll(10);
    // one more record, at the place where Kafka would let us go on
    await transport.publish([aRecord({})]);
    const alarm = jest.spyOn(Logger.prototype, 'error');
    const { offsets, subscription } = await read(given.stored);
    const expected = Array.from({ length: 11 - given.first }, (_, at) => at + given.first);
    await eventually(() => offsets.includes(10), { describe: 'the last record is stored', ...PATIENCE });
    await subscription.stop();
    // in order from the very first: nothing behind the gap was stored before the gap
    expect(offsets).toEqual(expected);
    expect(alarm).toHaveBeenCalledWith(expect.stringContaining(`(10 > ${given.first}): reading again from`));
  });

  test('K7: of a log that was made anew everything is read, and Kafka is told of no record that it does not have', async () => {
    await transport.publish(Array.from({ length: 5 }, () => aRecord({})));
    const alarm = jest.spyOn(Logger.prototype, 'error');
    const before = [{ topic: TOPIC, partition: 0, nextOffset: '8' }];
    const first = await read(before);
    await eventually(() => first.offsets.length === 5, { describe: 'the new log is read', ...PATIENCE });
    await eventually(async () => (await committed()) === 5, { describe: 'Kafka is told of all of it', ...PATIENCE });
    await first.subscription.stop();
    expect(alarm).toHaveBeenCalledWith(expect.stringContaining('ends at 5, before what is stored of it (8)'));
    // while nobody reads the new log grows past the place where the old one was stored
    await transport.publish(Array.from({ length: 10 }, () => aRecord({})));
    const second = await read(before);
    await eventually(() => second.offsets.includes(14), { describe: 'the last record is stored', ...PATIENCE });
    await second.subscription.stop();
    expect([...first.offsets, ...second.offsets]).toEqual(Array.from({ length: 15 }, (_, at) => at));
  });

  test('K7: Kafka is told of nothing that was not read now, whatever is stored of a log of that name', async () => {
    await transport.publish(Array.from({ length: 15 }, () => aRecord({})));
    let refused = 0;
    const refusing = async () => {
      refused += 1;
      throw new Error('the database is away');
    };
    const stored = [{ topic: TOPIC, partition: 0, nextOffset: '8' }];
    const subscription = await transport.subscribe('ratings', [TOPIC], refusing, async () => stored);
    // two waits of at least half a second lie between, and every second Kafka is told
    await eventually(() => refused > 3, { describe: 'storing was tried', ...PATIENCE });
    expect(await committed()).toBe(-1);
    await subscription.stop();
    expect(await committed()).toBe(-1);
  });

  test('K4b: Kafka is never told of more than is stored, and then of all that is, without a restart', async () => {
    await transport.publish(Array.from({ length: 5 }, () => aRecord({})));
    let isAway = true;
    const offsets: number[] = [];
    const store = async (records: readonly TransportRecord[]) => {
      if (isAway) throw new Error('the database is away');
      offsets.push(...records.map(({ place }) => Number(place?.offset)));
    };
    let refused = 0;
    const counting = async (records: readonly TransportRecord[]) => {
      refused += 1;
      await store(records);
    };
    const subscription = await transport.subscribe('ratings', [TOPIC], counting, async () => []);
    await eventually(() => refused > 2, { describe: 'storing was tried', ...PATIENCE });
    expect(await committed()).toBe(-1);
    isAway = false;
    await eventually(async () => (await committed()) === 5, { describe: 'the offsets are told', ...PATIENCE });
    expect(offsets).toEqual([0, 1, 2, 3, 4]);
    await subscription.stop();
  });

  test('K7: a group whose offsets were deleted reads everything again, and nothing happens twice', async () => {
    const db = await database.open('declarations');
    const start = (to: EventTransport) =>
      startEventService('declarations', db, to, {
        handlers: [ClearanceConsumer],
        providers: [{ provide: TROUBLE, useValue: {} }],
      });
    const [first, second] = [transport, new OwnNamesTransport({ brokers: testBrokers(), topics: ONE_PARTITION })];
    Object.assign(second, { prefix: first.prefix });
    const records = Array.from({ length: 60 }, () => recordOf(aClearance()));
    await first.publish(records);
    const effects = async (): Promise<number> => (await db.query('SELECT count(*)::int AS n FROM effect'))[0].n;
    const everStored = async (): Promise<number> =>
      Number((await db.query(`SELECT last_value FROM inbox_position_seq`))[0].last_value);
    afterwards(() => second.close());
    const before = await start(first);
    afterwards(() => before.stop());
    await eventually(async () => (await effects()) === 60, { describe: 'all are handled', ...PATIENCE });
    await before.stop();
    const forgotten = () => withAdmin((admin) => admin.deleteGroups([first.group('declarations')]));
    await eventually(forgotten, { describe: 'the group that was left is forgotten', ...PATIENCE });
    const after = await start(second);
    afterwards(() => after.stop());
    await eventually(async () => (await everStored()) >= 120, { describe: 'all are stored again', ...PATIENCE });
    await eventually(() => toldOf('declarations', 60), { describe: 'Kafka is told of all of them', ...PATIENCE });
    await eventually(async () => (await db.query('SELECT FROM inbox')).length === 0, {
      describe: 'nothing waits',
      ...PATIENCE,
    });
    expect(await effects()).toBe(60);
    expect(await db.query('SELECT FROM dead_letter')).toHaveLength(0);
    expect(await db.query('SELECT FROM processed')).toHaveLength(60);
  });
});

leakCheck();
