import { setImmediate as everybodyOffered } from 'node:timers/promises';
import type { StoreRecords, TransportRecord } from '../transport/event-transport';

/** So many go into one transaction at most: a budget of seconds must do for it. */
const RECORDS_MAX = 2_000;

/** A record that is larger goes by a transaction of its own: nobody of another partition waits behind it. */
const HUGE_BYTES = 1_048_576;

/** Whether storing the record takes a moment that others would notice. */
export function isHuge({ body }: TransportRecord): boolean {
  return (body?.length ?? 0) > HUGE_BYTES;
}

interface Waiting {
  records: readonly TransportRecord[];
  stored: () => void;
  failed: (error: unknown) => void;
}

/**
 * Stores the slices of many partitions one transaction after the other; those that come while one is running share the next. A slice is
 * stored wholly or not at all, and its caller learns which; the order within a partition is the caller's, who offers one slice at a time.
 */
export class StoreLane {
  private readonly waiting: Waiting[] = [];
  private isRunning = false;

  constructor(private readonly storeTogether: StoreRecords) {}

  store(records: readonly TransportRecord[]): Promise<void> {
    if (records.some(isHuge)) return this.storeTogether(records);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.waiting.push({ records, stored: resolve, failed: reject });
    void this.run();
    return promise;
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    // The partitions of one fetch offer their slices one after the other: without this the first would go alone, and all others wait for it.
    await everybodyOffered();
    while (this.waiting.length > 0) {
      const together = this.takeTogether();
      try {
        await this.storeTogether(together.flatMap(({ records }) => records));
        for (const { stored } of together) stored();
      } catch (error) {
        for (const { failed } of together) failed(error);
      }
    }
    this.isRunning = false;
  }

  private takeTogether(): Waiting[] {
    let records = 0;
    let count = 0;
    for (const one of this.waiting) {
      records += one.records.length;
      if (count > 0 && records > RECORDS_MAX) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }
}
