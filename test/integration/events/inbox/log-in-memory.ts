import type { EventTransport, StoreRecords, Subscription, TransportRecord } from '@hailong/events';
import { eventually } from '../../../support/eventually';

/** The receiving half of a transport over a log of a few partitions, which a test feeds by hand. */
export class LogInMemory implements EventTransport {
  private storeRecords: StoreRecords | undefined;
  private offset = 0;

  async publish(): Promise<void> {
    await Promise.reject(new Error('nothing is published in this test'));
  }

  async subscribe(_service: string, _topics: readonly string[], store: StoreRecords): Promise<Subscription> {
    this.storeRecords = store;
    return { stop: async () => undefined };
  }

  /** Delivers a batch of one partition as a reader does: again and again until it is stored. A record that has a place keeps it. */
  async deliver(records: readonly TransportRecord[], partition = 0, isWhereKeyBelongs = true): Promise<void> {
    const placed = records.map((record) => ({
      place: { partition, offset: String(this.offset++), isWhereKeyBelongs },
      ...defined(record),
    }));
    await eventually(() => this.storeRecords!(placed), { describe: 'the batch is stored' });
  }
}

function defined({ place, ...record }: TransportRecord): TransportRecord {
  return place ? { ...record, place } : record;
}
