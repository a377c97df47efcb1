import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import preparePostgres, { UNDO } from '../support/global-setup';
import { allCountedOn } from './broker-admin';
import { announceKafka, givenBrokers } from './kafka-here';

/** The files of this size start brokers of their own, to break them. */
const WITHOUT_SHARED_BROKER = 'kafka-faults';

/** Gives the run one real broker, the given one or one of its own on the JVM, beside PostgreSQL. Where there can be none it says why, and the files say it again. */
export default async function globalSetup(
  _: unknown,
  { displayName }: { displayName?: { name: string } },
): Promise<void> {
  const { resolveKafka, whyNoKafka } = await import('../../scripts/kafka/jars.mjs');
  const missing = whyNoKafka();
  const given = givenBrokers();
  announceKafka({ bootstrap: given, missing });
  // no test of this size will run, so nothing is made ready for them, and nothing is to be undone
  if (given === undefined && missing !== undefined) return void Object.assign(globalThis, { [UNDO]: [] });
  await preparePostgres();
  if (given !== undefined) return;
  // by one process: Maven does not share its folder well
  resolveKafka();
  if (displayName?.name === WITHOUT_SHARED_BROKER) return;
  const { KafkaCluster } = await import('../../scripts/kafka/cluster.mjs');
  const folder = await mkdtemp(join(tmpdir(), 'hailong-kafka-test-'));
  const cluster = await KafkaCluster.start({ brokers: 1, folder });
  const undo = Reflect.get(globalThis, UNDO) as (() => Promise<void>)[];
  undo.push(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });
  await allCountedOn(cluster.bootstrap);
  announceKafka({ bootstrap: cluster.bootstrap, missing });
}
