import { Logger } from '@nestjs/common';
import type {
  EventTransport,
  StoredPosition,
  StoreRecords,
  Subscription,
  TransportRecord,
} from '../transport/event-transport';
import { probeBrokerVersions } from './broker-versions';
import { ConfirmedProducer } from './confirmed-producer';
import { type Admin, connectOrClose, openKafka } from './kafka-client';
import type { KafkaOptions } from './kafka-options';
import { ReaderKeeper } from './reader-keeper';
import { ensureTopics } from './topics';

/**
 * Carries records over Apache Kafka. Publishing resolves only for what every in-sync replica has; reading stores bytes and position in one
 * transaction of the inbox. Brokers that are away make both wait; brokers that are too new, or topics that are not as configured, make both
 * refuse with a clear message until somebody mends it. It never ends the process because Kafka is away.
 */
export class KafkaTransport implements EventTransport {
  private readonly logger = new Logger(KafkaTransport.name);
  private readonly producer: ConfirmedProducer;
  private readonly partitions = new Map<string, number>();
  private admin: Promise<Admin> | undefined;

  constructor(
    private readonly options: KafkaOptions,
    private readonly service: string,
  ) {
    this.producer = new ConfirmedProducer(options, `hailong.${service}.relay`);
  }

  async publish(records: readonly TransportRecord[]): Promise<void> {
    await this.know(records.map(({ topic }) => topic));
    try {
      await this.producer.send(records, this.partitions);
    } catch (error) {
      // A topic that was made anew is looked at again; after a lost connection that would only cost time.
      if (isAboutTopics(error)) this.partitions.clear();
      throw error;
    }
  }

  async subscribe(
    service: string,
    topics: readonly string[],
    store: StoreRecords,
    storedPositions: () => Promise<readonly StoredPosition[]>,
  ): Promise<Subscription> {
    if (topics.length === 0) return { stop: async () => undefined };
    await this.know(topics);
    const admin = await this.connectedAdmin();
    const keeper = new ReaderKeeper(
      { options: this.options, group: `hailong.${service}`, topics, store, storedPositions },
      admin,
    );
    await keeper.start();
    return { stop: () => keeper.stop() };
  }

  /** Closes what publishing and probing opened. Subscriptions are stopped by those who hold them. */
  async close(): Promise<void> {
    await this.producer.close();
    const admin = this.admin;
    this.admin = undefined;
    await (await admin)?.disconnect();
  }

  /** Makes sure once of each topic, and before the first of the brokers, that they are as this program needs them. */
  private async know(topics: readonly string[]): Promise<void> {
    const unknown = [...new Set(topics)].filter((topic) => !this.partitions.has(topic));
    if (unknown.length === 0) return;
    if (!this.admin) await probeBrokerVersions(this.options);
    const admin = await this.connectedAdmin();
    for (const [topic, count] of await ensureTopics(admin, unknown, this.options.topics))
      this.partitions.set(topic, count);
    this.logger.log(`topics in order: ${unknown.join(', ')}`);
  }

  private connectedAdmin(): Promise<Admin> {
    this.admin ??= this.connectAdmin().catch((error: unknown) => {
      this.admin = undefined;
      throw error;
    });
    return this.admin;
  }

  private async connectAdmin(): Promise<Admin> {
    const admin = openKafka(this.options, 'looking', `hailong.${this.service}.admin`).admin();
    await connectOrClose(admin);
    return admin;
  }
}

function isAboutTopics(error: unknown): boolean {
  return error instanceof Error && (isUnknownTopic(error) || isUnknownTopic(error.cause));
}

function isUnknownTopic(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'UNKNOWN_TOPIC_OR_PARTITION';
}
