import { SubscribersMissing } from '../events.errors';
import type { EventTransport, StoreRecords, Subscription, TransportRecord } from './event-transport';

interface Subscriber {
  topics: ReadonlySet<string>;
  store: StoreRecords;
}

/**
 * Copies what is published into the inbox of every subscriber of the topic, in one process and without a broker. Rejects until every expected
 * subscriber is attached, so that nothing published during start-up or shutdown is lost: it stays in the outbox of its publisher.
 */
export class EmbeddedTransport implements EventTransport {
  private readonly subscribers = new Map<string, Subscriber>();

  constructor(private readonly expected: readonly string[]) {}

  async publish(records: readonly TransportRecord[]): Promise<void> {
    const missing = this.expected.filter((service) => !this.subscribers.has(service));
    if (missing.length > 0) throw new SubscribersMissing(missing);
    const copies = [...this.subscribers.values()].map(async ({ topics, store }) => {
      const own = records.filter(({ topic }) => topics.has(topic));
      if (own.length > 0) await store(own);
    });
    // All of them are awaited, also after a failure: the next attempt must not overtake a copy that is still being made.
    const failed = (await Promise.allSettled(copies)).find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async subscribe(service: string, topics: readonly string[], store: StoreRecords): Promise<Subscription> {
    if (this.subscribers.has(service)) throw new Error(`${service} is attached already`);
    const subscriber = { topics: new Set(topics), store };
    this.subscribers.set(service, subscriber);
    const stop = async () => {
      if (this.subscribers.get(service) === subscriber) this.subscribers.delete(service);
    };
    return { stop };
  }
}
