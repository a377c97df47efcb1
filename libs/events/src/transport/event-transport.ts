import type { TransportStanding } from './transport-standing';

/** A header as it travels. Text stays text; bytes that are not UTF-8 stay bytes. */
export type RecordHeader = readonly [name: string, value: string | Buffer];

/** One record of a topic, with its bytes untouched. A name may stand twice in the headers, and key and body may be missing: the inbox decides what that means. */
export interface TransportRecord {
  readonly topic: string;
  readonly key: Buffer | null;
  readonly body: Buffer | null;
  readonly headers: readonly RecordHeader[];
  /** Where a log keeps the record; a transport without a log has no place. */
  readonly place?: RecordPlace;
}

/** A place in a log. Whoever writes chooses the partition, so one key may stand in several. */
interface RecordPlace {
  readonly partition: number;
  readonly offset: string;
  /** True in the one partition where the log's standard puts the key. What does not say so goes by the inbox. */
  readonly isWhereKeyBelongs?: boolean;
}

/** Stores a batch in a service's own inbox; resolves once it is durable. */
export type StoreRecords = (records: readonly TransportRecord[]) => Promise<void>;

/** How far a service has stored one partition of a log: the offset of the next record. */
export interface StoredPosition {
  readonly topic: string;
  readonly partition: number;
  readonly nextOffset: string;
}

/** A running subscription. After `stop` nothing more is stored. */
export interface Subscription {
  stop(): Promise<void>;
}

/**
 * Carries records from an outbox to every subscriber's inbox: at least once, bytes identical, in order per key. Each promise of this interface
 * is a case of the contract suite (`test/integration/events`), and each case has a broken double that fails it.
 */
export interface EventTransport {
  /** Resolves only when every record is safe. Rejects otherwise, and the caller publishes the whole batch again. */
  publish(records: readonly TransportRecord[]): Promise<void>;
  /** Starts delivery of everything on the topics, also of what was published before. `store` may reject: the batch is delivered again. */
  subscribe(
    service: string,
    topics: readonly string[],
    store: StoreRecords,
    /** A transport over a log compares with this where it begins to read; one without a log has no use for it. */
    storedPositions: () => Promise<readonly StoredPosition[]>,
  ): Promise<Subscription>;
  /** So many milliseconds lie at least between two batches that are not full, where each one costs a broker and all who read from it. */
  readonly gatherMs?: number;
  /** How it stands towards its broker at this moment; a transport without one has nothing to say. */
  standing?(): TransportStanding;
}
