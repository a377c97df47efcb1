import type { TransportRecord } from '../transport/event-transport';
import type { EachBatchPayload } from './kafka-client';
import { recordOf } from './kafka-record';
import { isHuge } from './store-lane';

const SLICE = 500;

/** The records of a batch in their order, in slices that are stored at once; a huge one is a slice of its own. */
export function* slicesOf(
  { topic, partition, messages }: EachBatchPayload['batch'],
  partitions: number,
): Generator<TransportRecord[]> {
  let slice: TransportRecord[] = [];
  for (const message of messages) {
    const record = recordOf(topic, partition, message, partitions);
    if (slice.length > 0 && (isHuge(record) || slice.length === SLICE)) {
      yield slice;
      slice = [];
    }
    slice.push(record);
    if (!isHuge(record)) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}
