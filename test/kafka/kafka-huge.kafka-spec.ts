import type { TransportRecord } from '@hailong/events';
import { aRecord } from '../integration/events/transport/receiving-inbox';
import { eventually } from '../support/eventually';
import { leakCheck } from '../support/leak-check';
import { withAdmin } from './broker-admin';
import { closingAfterEach } from './closing';
import { testBrokers, withKafka } from './kafka-here';
import { ONE_BROKER_TOPICS, OwnNamesTransport } from './own-names';

const TOPIC = 'hailong.a';
const HUGE = Buffer.alloc(2 * 1_048_576, 'x');
const SETTINGS = {
  'retention.ms': String(14 * 86_400_000),
  'min.insync.replicas': '1',
  'max.message.bytes': '4000000',
};
const PATIENCE = { timeoutMs: 40_000 };

withKafka('a record of more than a megabyte', () => {
  const afterwards = closingAfterEach();

  test('K3: while it is stored the other partitions are read on; its own goes on behind it, in order and without a gap', async () => {
    const transport = new OwnNamesTransport({ brokers: testBrokers() });
    afterwards(() => transport.close());
    const topic = transport.prefix + TOPIC;
    const configEntries = Object.entries(SETTINGS).map(([name, value]) => ({ name, value }));
    const { partitions: numPartitions } = ONE_BROKER_TOPICS;
    await withAdmin((admin) =>
      admin.createTopics({
        waitForLeaders: true,
        topics: [{ topic, numPartitions, replicationFactor: 1, configEntries }],
      }),
    );
    const small = (from: number): TransportRecord[] =>
      Array.from({ length: 40 }, (_, at) => aRecord({ key: Buffer.from(`key-${from + at}`) }));
    await transport.publish([...small(0), aRecord({ key: Buffer.from('key-0'), body: HUGE }), ...small(40)]);
    const stored: TransportRecord[] = [];
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    let isStoring = false;
    const store = async (records: readonly TransportRecord[]): Promise<void> => {
      if (records.some(({ body }) => body?.equals(HUGE))) {
        expect(records).toHaveLength(1);
        isStoring = true;
        await gate;
      }
      stored.push(...records);
    };
    await transport.subscribe('ratings', [TOPIC], store, async () => []);
    await eventually(() => isStoring, { describe: 'the huge record is being stored', ...PATIENCE });
    // more comes, also to the partitions that have been read to their end
    const late = small(80);
    await transport.publish(late);
    const offsetsOf = (partition: number): number[] =>
      stored.filter(({ place }) => place?.partition === partition).map(({ place }) => Number(place?.offset));
    const ends = await withAdmin((admin) => admin.fetchTopicOffsets(topic));
    const isRead = (partition: number): boolean =>
      offsetsOf(partition).length === Number(ends.find((one) => one.partition === partition)?.high);
    const others = () => ends.filter(({ partition }) => isRead(partition)).length === numPartitions - 1;
    await eventually(others, { describe: 'all other partitions are read to their end', ...PATIENCE });
    expect(stored.some(({ body }) => body?.equals(HUGE))).toBe(false);
    open();
    await eventually(() => ends.every(({ partition }) => isRead(partition)), { describe: 'all is read', ...PATIENCE });
    for (const { partition, high } of ends)
      expect(offsetsOf(partition)).toEqual(Array.from({ length: Number(high) }, (_, offset) => offset));
  });
});

leakCheck();
