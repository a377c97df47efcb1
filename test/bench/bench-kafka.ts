import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { KafkaOptions } from '@hailong/events';
import { type Admin, Kafka, logLevel } from 'kafkajs';

/** One real broker of its own for one bench, with topics as in production but without replicas. */
export interface BenchKafka {
  options: KafkaOptions;
  /** A client that says nothing and is otherwise as its authors set it. */
  plain: Kafka;
  admin: Admin;
  /** Makes a topic as ours are. */
  createTopic(topic: string): Promise<void>;
  stop(): Promise<void>;
}

const PARTITIONS = 12;

/** Starts the broker in a temporary folder. Throws where neither Java nor Maven is there: a bench without a broker measures something else. */
export async function benchKafka(): Promise<BenchKafka> {
  // from the root of the repository, where the scripts are; the compiled benches lie elsewhere
  const { KafkaCluster } = (await import(
    resolve('scripts/kafka/cluster.mjs')
  )) as typeof import('../../scripts/kafka/cluster.mjs');
  const { whyNoKafka } = (await import(
    resolve('scripts/kafka/jars.mjs')
  )) as typeof import('../../scripts/kafka/jars.mjs');
  const missing = whyNoKafka();
  if (missing) throw new Error(`No Kafka here: ${missing}`);
  const folder = await mkdtemp(join(tmpdir(), 'hailong-bench-kafka-'));
  const cluster = await KafkaCluster.start({ folder });
  const plain = new Kafka({ clientId: 'bench', brokers: cluster.bootstrap, logLevel: logLevel.NOTHING });
  const admin = plain.admin();
  await admin.connect();
  return {
    options: {
      brokers: cluster.bootstrap,
      topics: { partitions: PARTITIONS, replication: 1, minInsyncReplicas: 1, retentionDays: 14 },
    },
    plain,
    admin,
    createTopic: async (topic) =>
      void (await admin.createTopics({
        waitForLeaders: true,
        topics: [{ topic, numPartitions: PARTITIONS, replicationFactor: 1 }],
      })),
    stop: async () => {
      await admin.disconnect();
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
