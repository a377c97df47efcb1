import { KafkaTransport } from '@hailong/events';
import { aRecord } from '../integration/events/transport/receiving-inbox';
import { eventually } from '../support/eventually';
import { leakCheck } from '../support/leak-check';
import { recordsIn, withAdmin } from './broker-admin';
import { closingAfterEach } from './closing';
import { startFakeBroker } from './fake-broker';
import { testBrokers, withKafka } from './kafka-here';
import { ONE_BROKER_TOPICS, OwnNamesTransport } from './own-names';

const DAY_MS = 86_400_000;
const TOPIC = 'hailong.a';
const TOPIC_RESOURCE = 2;
const AS_RULED = { 'retention.ms': String(14 * DAY_MS), 'min.insync.replicas': '1', 'cleanup.policy': 'delete' };

const WRONG_TOPICS = [
  { wrong: 'another number of partitions', partitions: 3, entries: AS_RULED, says: '3 partitions instead of 4' },
  {
    wrong: 'a shorter retention',
    partitions: 4,
    entries: { ...AS_RULED, 'retention.ms': String(DAY_MS) },
    says: 'retention of 1.0 days instead of 14',
  },
  {
    wrong: 'compaction, which forgets events',
    partitions: 4,
    entries: { ...AS_RULED, 'cleanup.policy': 'compact' },
    says: 'cleanup.policy compact instead of delete',
  },
];

withKafka('a broker or topic that is not as it must be', () => {
  const afterwards = closingAfterEach();
  const opening = <T extends { close(): Promise<void> }>(one: T): T => {
    afterwards(() => one.close());
    return one;
  };

  test('a topic that is not there is made as configured', async () => {
    const transport = opening(new OwnNamesTransport({ brokers: testBrokers() }));
    await transport.publish([aRecord({ topic: TOPIC })]);
    const topic = transport.prefix + TOPIC;
    await withAdmin(async (admin) => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      expect(topics[0]?.partitions).toHaveLength(4);
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: TOPIC_RESOURCE, name: topic }],
      });
      const settings = Object.fromEntries(
        resources[0]!.configEntries.map(({ configName, configValue }) => [configName, configValue]),
      );
      expect(settings).toMatchObject(AS_RULED);
    });
  });

  test.each(WRONG_TOPICS)('a topic with $wrong is refused and nothing is sent to it', async (given) => {
    const transport = opening(new OwnNamesTransport({ brokers: testBrokers() }));
    const topic = transport.prefix + TOPIC;
    const configEntries = Object.entries(given.entries).map(([name, value]) => ({ name, value }));
    await withAdmin((admin) =>
      admin.createTopics({
        waitForLeaders: true,
        topics: [{ topic, numPartitions: given.partitions, replicationFactor: 1, configEntries }],
      }),
    );
    const refused = { name: 'TopicRefused', message: `topic ${topic} is not as configured: ${given.says}` };
    await expect(transport.publish([aRecord({ topic: TOPIC })])).rejects.toMatchObject(refused);
    await expect(
      transport.subscribe(
        'ratings',
        [TOPIC],
        async () => undefined,
        async () => [],
      ),
    ).rejects.toMatchObject(refused);
    expect(await recordsIn(topic)).toBe(0);
  });

  test('fewer replicas in step than configured are refused', async () => {
    const strict = { ...ONE_BROKER_TOPICS, minInsyncReplicas: 2 };
    const lax = opening(new OwnNamesTransport({ brokers: testBrokers() }));
    await lax.publish([aRecord({ topic: TOPIC })]);
    const transport = opening(new KafkaTransport({ brokers: testBrokers(), topics: strict }, 'strict'));
    await expect(transport.publish([aRecord({ topic: lax.prefix + TOPIC })])).rejects.toThrow(
      'min.insync.replicas 1 instead of 2',
    );
  });

  test('a topic that was mended is accepted without a restart', async () => {
    const transport = opening(new OwnNamesTransport({ brokers: testBrokers() }));
    const topic = transport.prefix + TOPIC;
    await withAdmin((admin) =>
      admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 2, replicationFactor: 1 }] }),
    );
    await expect(transport.publish([aRecord({ topic: TOPIC })])).rejects.toThrow('2 partitions instead of 4');
    const reason = `topic ${topic} is not as configured: 2 partitions instead of 4`;
    expect(transport.kafka.standing()).toMatchObject({ state: 'refused', reason: expect.stringContaining(reason) });
    await withAdmin(async (admin) => {
      await admin.createPartitions({ topicPartitions: [{ topic, count: 4 }] });
      await admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: TOPIC_RESOURCE,
            name: topic,
            configEntries: Object.entries(AS_RULED).map(([name, value]) => ({ name, value })),
          },
        ],
      });
    });
    await eventually(() => transport.publish([aRecord({ topic: TOPIC })]), {
      describe: 'the topic is accepted',
      timeoutMs: 40_000,
    });
    expect(transport.kafka.standing()).toMatchObject({ state: 'connected', reason: null });
  });

  test('K16: a broker that has given up our versions of the protocol is named with the requests, and nothing is sent', async () => {
    const broker = await startFakeBroker(
      new Map([
        [0, 8],
        [11, 6],
      ]),
    );
    afterwards(() => broker.stop());
    const transport = opening(new OwnNamesTransport({ brokers: [broker.address] }));
    await expect(transport.publish([aRecord({ topic: TOPIC })])).rejects.toMatchObject({
      name: 'BrokerTooNew',
      message: expect.stringContaining(
        'Produce from version 8 (ours: 7), JoinGroup from version 6 (ours: 5)',
      ) as string,
    });
  });
});

leakCheck();
