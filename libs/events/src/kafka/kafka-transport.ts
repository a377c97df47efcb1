import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type {
  EventTransport,
  StoredPosition,
  StoreRecords,
  Subscription,
  TransportRecord,
} from '../transport/event-transport';
import type { TransportStanding } from '../transport/transport-standing';
import { BrokerStanding } from './broker-standing';
import { probeBrokerVersions } from './broker-versions';
import { ConfirmedProducer } from './confirmed-producer';
import { type Admin, connectOrClose, openKafka } from './kafka-client';
import type { KafkaOptions } from './kafka-options';
import { ReaderKeeper } from './reader-keeper';
import { ensureTopics } from './topics';

const LOOK_EVERY_MS = 3_000;
const CLOSE_MS = 3_000;

/**
 * Carries records over Apache Kafka. Publishing resolves only for what every in-sync replica has; reading stores bytes and position in one
 * transaction of the inbox. Brokers that are away make both wait; brokers that are too new, or topics that are not as configured, make both
 * refuse with a clear message until somebody mends it. It never ends the process because Kafka is away.
 */
export class KafkaTransport implements EventTransport {
  /** Nobody notices it behind a fact that comes alone; of five hundred a second every send carries five, and two cores have half of the turns to make (ADR 0025). */
  readonly gatherMs = 10;
  private readonly logger = new Logger(KafkaTransport.name);
  private readonly producer: ConfirmedProducer;
  private readonly partitions = new Map<string, number>();
  private admin: Promise<Admin> | undefined;
  private readonly stands = new BrokerStanding(({ state, reason }) =>
    this.logger.warn(state === 'connected' ? 'Kafka answers again' : `Kafka: ${state}, ${reason}`),
  );
  private looking: Promise<void> | undefined;
  private nextLook: NodeJS.Timeout | undefined;
  private isClosed = false;

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
      this.stands.met('brokers', 'publishing');
    } catch (error) {
      this.stands.failed('publishing', error);
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
    this.look();
    if (topics.length === 0) return { stop: async () => undefined };
    await this.know(topics);
    const admin = await this.connectedAdmin();
    const keeper = new ReaderKeeper(
      { options: this.options, group: `hailong.${service}`, topics, store, storedPositions, stands: this.stands },
      admin,
    );
    await keeper.start();
    return { stop: () => keeper.stop() };
  }

  /** Closes what publishing and probing opened, within a few seconds also when no broker answers. Subscriptions are stopped by those who hold them. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.nextLook);
    await this.producer.close();
    const closed = Promise.allSettled([this.admin?.then((admin) => admin.disconnect()), this.looking]);
    this.admin = undefined;
    await Promise.race([closed, pause(CLOSE_MS, undefined, { ref: false })]);
  }

  standing(): TransportStanding {
    return this.stands.now;
  }

  /** Asks the brokers every few seconds whether they are there: an idle service would not notice, and the client itself says so only after a minute of retries. */
  private look(): void {
    clearTimeout(this.nextLook);
    if (this.looking || this.isClosed) return;
    this.looking = probeBrokerVersions(this.options)
      .then(
        () => this.stands.met('brokers'),
        (error: unknown) => this.stands.failed('brokers', error),
      )
      .then(() => {
        this.looking = undefined;
        if (!this.isClosed) this.nextLook = setTimeout(() => this.look(), LOOK_EVERY_MS);
      });
  }

  /** Makes sure once of each topic, and before the first of the brokers, that they are as this program needs them. */
  private async know(topics: readonly string[]): Promise<void> {
    const unknown = [...new Set(topics)].filter((topic) => !this.partitions.has(topic));
    if (unknown.length === 0) return;
    try {
      const admin = await this.connectedAdmin();
      for (const [topic, count] of await ensureTopics(admin, unknown, this.options.topics))
        this.partitions.set(topic, count);
      this.stands.met('brokers', 'topics');
    } catch (error) {
      this.stands.failed('topics', error);
      throw error;
    }
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
    if (this.isClosed) throw new Error('the transport is closed');
    await probeBrokerVersions(this.options);
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
