import { setTimeout as aWhile } from 'node:timers/promises';
import { SeededRandom } from '../../apps/hailong/src/demo/seeded-random';
import { eventually } from '../support/eventually';
import { leakCheck } from '../support/leak-check';
import { withAdmin } from './broker-admin';
import { closingAfterAll } from './closing';
import { withOwnBrokers } from './kafka-here';
import { CUSTOMS_TOPIC, DayInParts } from './world/customs-records';
import { DeclarationsWorld } from './world/declarations-world';
import { faultLength, faultSeed } from './world/length';

const PARTS = 8;
const PER_SECOND = 300;
const GROUP = 'hailong.declarations';
const MINUTES = 60_000;

withOwnBrokers('events of customs, whatever happens between the topic and the requests', () => {
  const length = faultLength();
  const random = new SeededRandom(faultSeed());
  const day = new DayInParts('kafka-faults', length.declarationsPerPart * PARTS, PARTS);
  const afterAllOfThem = closingAfterAll();
  let world: DeclarationsWorld;

  beforeAll(async () => {
    world = await DeclarationsWorld.start(length);
    afterAllOfThem(() => world.stop());
  }, 10 * MINUTES);

  const reader = () => world.installation.all('declarations')[0]!;
  const everStored = async (): Promise<number> => {
    const [row] = await world.postgres.query<{ n: string }>(
      'SELECT last_value AS n FROM declarations.inbox_position_seq',
    );
    return Number(row!.n);
  };
  const stopReaders = () => Promise.all(world.installation.all('declarations').map((one) => one.end('SIGTERM')));
  const onBroker = <T>(work: Parameters<typeof withAdmin<T>>[0]): Promise<T> =>
    withAdmin(work, world.kafka.cluster.bootstrap);

  /** The broker refuses as long as it thinks that somebody reads, which may be some seconds after the last one went. */
  const afterItsMembers = (work: Parameters<typeof withAdmin<unknown>>[0]) =>
    eventually(() => onBroker(work), { describe: 'the group has no members', timeoutMs: 60_000 });

  test(
    'I-01: an undisturbed run over Kafka gives the same requests as one without Kafka',
    async () => {
      await world.send(day.next(), PER_SECOND);
      await world.judge();
    },
    6 * MINUTES,
  );

  test(
    'I-01, I-04: a broker that is killed in mid-batch and comes back costs nothing, and no process ends because it was away',
    async () => {
      const before = reader();
      const sending = world.send(day.next(), PER_SECOND);
      await aWhile(random.between(300, 1_200));
      await world.kafka.cluster.killBroker(1);
      await aWhile(length.brokerAwayMs);
      await world.kafka.cluster.startBroker(1);
      await sending;
      await world.judge(90_000);
      expect(before.isAlive).toBe(true);
    },
    8 * MINUTES,
  );

  test(
    `I-01, I-04: a reader that is killed at ${length.kills} random moments handles each event once`,
    async () => {
      const feed = day.next();
      const share = Math.ceil(feed.length / length.kills);
      for (let kill = 0; kill < length.kills; kill += 1) {
        const stored = await everStored();
        const sending = world.send(feed.slice(kill * share, (kill + 1) * share), PER_SECOND);
        await eventually(async () => (await everStored()) > stored, { describe: 'it reads again', timeoutMs: 60_000 });
        await aWhile(random.between(0, 400));
        await reader().end('SIGKILL');
        await world.startReader();
        await sending;
      }
      await world.judge(90_000);
    },
    20 * MINUTES,
  );

  test(
    'I-01: the whole topic replayed three times from its beginning changes nothing',
    async () => {
      await world.send(day.next(), PER_SECOND);
      await world.judge();
      for (let replay = 0; replay < 3; replay += 1) {
        await stopReaders();
        const stored = await everStored();
        await afterItsMembers((admin) => admin.resetOffsets({ groupId: GROUP, topic: CUSTOMS_TOPIC, earliest: true }));
        const records = await onBroker(async (admin) => {
          const ends = await admin.fetchTopicOffsets(CUSTOMS_TOPIC);
          return ends.reduce((sum, { high }) => sum + Number(high), 0);
        });
        await world.startReader();
        const isReplayed = async (): Promise<boolean> => (await everStored()) >= stored + records;
        await eventually(isReplayed, { describe: 'the whole topic is stored again', timeoutMs: 60_000 });
        await world.judge();
      }
    },
    8 * MINUTES,
  );

  test(
    'K7: offsets that were deleted lose nothing, also what came while nobody read',
    async () => {
      await stopReaders();
      await afterItsMembers((admin) => admin.deleteGroups([GROUP]));
      await world.send(day.next(), PER_SECOND * 4);
      await world.startReader();
      await world.judge();
    },
    6 * MINUTES,
  );

  test(
    'K19: partitions that change hands while batches are in flight lose and repeat nothing',
    async () => {
      const sending = world.send(day.next(), PER_SECOND);
      await world.startReader();
      await aWhile(random.between(300, 1_000));
      await reader().end('SIGTERM');
      await world.startReader();
      await sending;
      await world.judge();
      await reader().end('SIGTERM');
    },
    6 * MINUTES,
  );

  test(
    `K5: a reader that stood still for ${length.pauseMs / 1000} s, longer than its session, goes on and does no harm`,
    async () => {
      const sending = world.send(day.next(), PER_SECOND);
      await aWhile(random.between(300, 1_000));
      const stopped = reader();
      stopped.signal('SIGSTOP');
      await aWhile(length.pauseMs);
      stopped.signal('SIGCONT');
      await sending;
      await world.judge(90_000);
      expect(stopped.isAlive).toBe(true);
    },
    8 * MINUTES,
  );

  test(
    `I-04: a database that is away for ${length.databaseAwayMs / 1000} s costs nothing, parks nothing and ends no process`,
    async () => {
      const before = reader();
      const sending = world.send(day.next(), PER_SECOND);
      await aWhile(random.between(300, 1_000));
      await world.postgres.goAway();
      await aWhile(length.databaseAwayMs);
      await world.postgres.comeBack();
      await sending;
      await world.judge(90_000);
      expect(before.isAlive).toBe(true);
      expect((await world.whereabouts()).dead).toBe(0);
    },
    8 * MINUTES,
  );
});

leakCheck();
