import { openKafka } from './kafka-client';
import type { KafkaOptions } from './kafka-options';

/** How one consumer group stands: how many members it has, and how many records of its topics it has yet to store. */
export interface GroupStanding {
  group: string;
  members: number;
  behind: bigint;
}

/** What an operator asks the brokers themselves. Rejects when they cannot be reached. */
export interface BrokersView {
  brokers: number;
  standings: GroupStanding[];
}

/** Counts the brokers and looks at the consumer groups of the services; a group that does not exist has no members. */
export async function viewBrokers(
  options: Pick<KafkaOptions, 'brokers' | 'tls' | 'sasl'>,
  services: readonly string[],
): Promise<BrokersView> {
  const topics = { partitions: 1, replication: 1, minInsyncReplicas: 1, retentionDays: 14 };
  const admin = openKafka({ ...options, topics }, 'looking', 'hailong.view').admin();
  try {
    await admin.connect();
    const { brokers } = await admin.describeCluster();
    const standings: GroupStanding[] = [];
    for (const service of services) {
      const group = `hailong.${service}`;
      const { groups } = await admin.describeGroups([group]);
      let behind = 0n;
      for (const { topic, partitions } of await admin.fetchOffsets({ groupId: group })) {
        const ends = new Map((await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, high]));
        for (const { partition, offset } of partitions)
          behind += BigInt(ends.get(partition) ?? 0) - BigInt(Math.max(Number(offset), 0));
      }
      standings.push({ group, members: groups[0]?.members.length ?? 0, behind });
    }
    return { brokers: brokers.length, standings };
  } finally {
    await admin.disconnect();
  }
}
