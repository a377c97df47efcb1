import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KafkaCluster } from '../../scripts/kafka/cluster.mjs';
import { allCountedOn } from './broker-admin';

/** Brokers of one test file, which may be killed; `stop` leaves neither process nor folder. */
export interface OwnCluster {
  cluster: KafkaCluster;
  folder: string;
  stop(): Promise<void>;
}

export async function startOwnCluster(
  brokers: 1 | 3 = 1,
  settings: Record<string, string | number> = {},
): Promise<OwnCluster> {
  const module = await import('../../scripts/kafka/cluster.mjs');
  const folder = await mkdtemp(join(tmpdir(), 'hailong-kafka-test-'));
  await chmod(folder, 0o711);
  const cluster = await module.KafkaCluster.start({ brokers, folder, settings });
  await allCountedOn(cluster.bootstrap);
  return {
    cluster,
    folder,
    stop: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
