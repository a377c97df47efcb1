import type { StoredPosition } from '../transport/event-transport';
import type { Admin } from './kafka-client';
import { committedOffsets, logEnds, storedOffsets } from './known-offsets';
import { placeName } from './read-positions';

/** Where reading of a partition begins; with an alarm where it must not begin where Kafka would. */
export interface Beginning {
  topic: string;
  partition: number;
  /** Without one at the beginning of the log. */
  next: bigint | undefined;
  alarm?: string;
}

/**
 * Compares what Kafka believes to be read with what is stored, for the given partitions. Kafka ahead of what is stored would skip events in silence:
 * back to ours. A log that ends before what is stored of it is another one under the same name, of which neither our position nor Kafka's says
 * anything: from its beginning, and what was handled is known. In all other cases reading begins at Kafka's word, and no later position is ever
 * passed on: what lies between may be a log made anew that has grown since.
 */
export async function alignPositions(
  admin: Admin,
  {
    group,
    topics,
    storedPositions,
  }: { group: string; topics: readonly string[]; storedPositions: () => Promise<readonly StoredPosition[]> },
  places: readonly { topic: string; partition: number }[],
): Promise<Beginning[]> {
  // In this order: each only grows, so that what is asked later cannot be behind by a record that came meanwhile.
  const committed = await committedOffsets(admin, group, topics);
  const stored = await storedOffsets(storedPositions);
  const ends = await logEnds(admin, topics);
  return places.map((place) => {
    const name = placeName(place.topic, place.partition);
    const [ours = 0n, theirs = -1n, end = 0n] = [stored.get(name), committed.get(name), ends.get(name)];
    if (ours > end) {
      const alarm = `the log of ${name} ends at ${end}, before what is stored of it (${ours}): it was made anew and is read from its beginning`;
      return { ...place, next: undefined, alarm };
    }
    // nothing stored although Kafka was told of something: the tables are younger than the group, as after a restore
    if (theirs > ours) {
      const alarm = `Kafka is ahead of the stored position of ${name} (${theirs} > ${ours}): reading again from ${ours}`;
      return { ...place, next: ours, alarm };
    }
    return { ...place, next: theirs < 0n ? undefined : theirs };
  });
}
