import { randomBytes } from 'node:crypto';
import {
  type EventTransport,
  type KafkaOptions,
  KafkaTransport,
  type StoredPosition,
  type StoreRecords,
  type Subscription,
  type TransportRecord,
} from '@hailong/events';

/** Four partitions without replicas: what one broker can keep. */
export const ONE_BROKER_TOPICS = { partitions: 4, replication: 1, minInsyncReplicas: 1, retentionDays: 14 };

/**
 * A Kafka transport under whose names nobody else reads or writes: topics and groups get a prefix of its own and lose it again. Closing it
 * stops what still reads, so that a test that failed half-way leaves nothing open.
 */
export class OwnNamesTransport implements EventTransport {
  readonly prefix = `t${randomBytes(4).toString('hex')}.`;
  readonly kafka: KafkaTransport;
  private readonly reading = new Set<Subscription>();

  constructor(options: Omit<KafkaOptions, 'topics'> & Partial<KafkaOptions>) {
    this.kafka = new KafkaTransport({ topics: ONE_BROKER_TOPICS, ...options }, `${this.prefix}publisher`);
  }

  publish(records: readonly TransportRecord[]): Promise<void> {
    return this.kafka.publish(records.map((record) => ({ ...record, topic: this.prefix + record.topic })));
  }

  async subscribe(
    service: string,
    topics: readonly string[],
    store: StoreRecords,
    storedPositions: () => Promise<readonly StoredPosition[]>,
  ): Promise<Subscription> {
    const subscription = await this.kafka.subscribe(
      this.prefix + service,
      topics.map((topic) => this.prefix + topic),
      (records) => store(records.map((record) => ({ ...record, topic: this.plain(record.topic) }))),
      async () => (await storedPositions()).map((position) => ({ ...position, topic: this.prefix + position.topic })),
    );
    const own: Subscription = {
      stop: () => {
        this.reading.delete(own);
        return subscription.stop();
      },
    };
    this.reading.add(own);
    return own;
  }

  standing(): ReturnType<KafkaTransport['standing']> {
    return this.kafka.standing();
  }

  group(service: string): string {
    return `hailong.${this.prefix}${service}`;
  }

  async close(): Promise<void> {
    for (const one of this.reading) await one.stop();
    await this.kafka.close();
  }

  private plain(topic: string): string {
    return topic.slice(this.prefix.length);
  }
}
