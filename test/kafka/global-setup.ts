import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import preparePostgres, { UNDO } from '../support/global-setup';
import { announceKafka, givenBrokers } from './kafka-here';

/** Beside PostgreSQL, gives the run one real broker: the given one, or one of its own on the JVM. Without both it says why, and the files say it again. */
export default async function globalSetup(): Promise<void> {
  await preparePostgres();
  const { whyNoKafka } = await import('../../scripts/kafka/jars.mjs');
  const missing = whyNoKafka();
  const given = givenBrokers();
  if (given !== undefined || missing !== undefined) return announceKafka({ bootstrap: given, missing });
  const { KafkaCluster } = await import('../../scripts/kafka/cluster.mjs');
  const folder = await mkdtemp(join(tmpdir(), 'hailong-kafka-test-'));
  const cluster = await KafkaCluster.start({ brokers: 1, folder });
  const undo = Reflect.get(globalThis, UNDO) as (() => Promise<void>)[];
  undo.push(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });
  announceKafka({ bootstrap: cluster.bootstrap, missing });
}
