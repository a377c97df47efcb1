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

/** A Kafka transport under whose names nobody else reads or writes: topics and groups get a prefix of its own and lose it again. */
export class OwnNamesTransport implements EventTransport {
  readonly prefix = `t${randomBytes(4).toString('hex')}.`;
  readonly kafka: KafkaTransport;

  constructor(options: Omit<KafkaOptions, 'topics'> & Partial<KafkaOptions>) {
    this.kafka = new KafkaTransport({ topics: ONE_BROKER_TOPICS, ...options }, `${this.prefix}publisher`);
  }

  publish(records: readonly TransportRecord[]): Promise<void> {
    return this.kafka.publish(records.map((record) => ({ ...record, topic: this.prefix + record.topic })));
  }

  subscribe(
    service: string,
    topics: readonly string[],
    store: StoreRecords,
    storedPositions: () => Promise<readonly StoredPosition[]>,
  ): Promise<Subscription> {
    return this.kafka.subscribe(
      this.prefix + service,
      topics.map((topic) => this.prefix + topic),
      (records) => store(records.map((record) => ({ ...record, topic: this.plain(record.topic) }))),
      async () => (await storedPositions()).map((position) => ({ ...position, topic: this.prefix + position.topic })),
    );
  }

  group(service: string): string {
    return `hailong.${this.prefix}${service}`;
  }

  close(): Promise<void> {
    return this.kafka.close();
  }

  private plain(topic: string): string {
    return topic.slice(this.prefix.length);
  }
}
