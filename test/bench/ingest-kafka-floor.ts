import type { TransportRecord } from '@hailong/events';
import type { BenchKafka } from './bench-kafka';
import type { LeanIngest } from './ingest-floor';

let groups = 0;

/** A bare eachBatch consumer with a group of its own that hands what it reads to the leanest program; resolves with the milliseconds from the first batch to the last commit. */
export async function drainBarely(kafka: BenchKafka, topic: string, events: number, lean: LeanIngest): Promise<number> {
  groups += 1;
  const consumer = kafka.plain.consumer({ groupId: `bench-floor-${groups}`, maxBytesPerPartition: 4 * 1024 * 1024 });
  const { promise: done, resolve, reject } = Promise.withResolvers<number>();
  let began: number | undefined;
  let handled = 0;
  let working: Promise<void> = Promise.resolve();
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 12,
    eachBatch: async ({ batch, resolveOffset }) => {
      began ??= performance.now();
      const records = batch.messages.map(({ key, value, headers }): TransportRecord => ({
        topic,
        key,
        body: value,
        headers: Object.entries(headers ?? {}).map(([name, header]) => [name, String(header)] as const),
      }));
      // one connection, so one batch after the other
      working = working.then(() => lean.ingest(records));
      await working.catch(reject);
      resolveOffset(batch.lastOffset());
      handled += records.length;
      if (handled >= events) resolve(performance.now() - began);
    },
  });
  try {
    return await done;
  } finally {
    await consumer.disconnect();
  }
}
