import type { StoredPosition } from '../transport/event-transport';
import type { Admin } from './kafka-client';
import { placeName } from './read-positions';

/** The offset after the last stored record of each partition of which something is stored. */
export async function storedOffsets(
  storedPositions: () => Promise<readonly StoredPosition[]>,
): Promise<Map<string, bigint>> {
  const positions = await storedPositions();
  return new Map(
    positions.map(({ topic, partition, nextOffset }) => [placeName(topic, partition), BigInt(nextOffset)]),
  );
}

/** What Kafka was told of the group; -1 for a partition of which it was told nothing. */
export async function committedOffsets(
  admin: Admin,
  group: string,
  topics: readonly string[],
): Promise<Map<string, bigint>> {
  const offsets = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
  return new Map(
    offsets.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [placeName(topic, partition), BigInt(offset)] as const),
    ),
  );
}

/** The offset after the last record of each partition. */
export async function logEnds(admin: Admin, topics: readonly string[]): Promise<Map<string, bigint>> {
  const ends = topics.map(async (topic) =>
    (await admin.fetchTopicOffsets(topic)).map(
      ({ partition, high }) => [placeName(topic, partition), BigInt(high)] as const,
    ),
  );
  return new Map((await Promise.all(ends)).flat());
}
