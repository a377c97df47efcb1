import {
  EmbeddedTransport,
  type EventTransport,
  type StoreRecords,
  type Subscription,
  type TransportRecord,
} from '@hailong/events';

/** A transport that breaks one promise and keeps the others. */
export class BrokenTransport implements EventTransport {
  protected readonly sound: EmbeddedTransport;

  constructor(expected: string[]) {
    this.sound = new EmbeddedTransport(expected);
  }

  publish(records: readonly TransportRecord[]): Promise<void> {
    return this.sound.publish(records);
  }

  subscribe(service: string, topics: readonly string[], store: StoreRecords): Promise<Subscription> {
    return this.sound.subscribe(service, topics, store);
  }
}

/** Loses one record of a large batch without a word. */
export class LeakyTransport extends BrokenTransport {
  override publish(records: readonly TransportRecord[]): Promise<void> {
    return this.sound.publish(records.filter((_, at) => at !== 17));
  }
}

/** Delivers to whoever is attached, and acknowledges what nobody was there to take. */
export class ForgetfulTransport extends BrokenTransport {
  private readonly attached = new Map<string, { topics: readonly string[]; store: StoreRecords }>();

  override async publish(records: readonly TransportRecord[]): Promise<void> {
    for (const { topics, store } of this.attached.values()) {
      const own = records.filter(({ topic }) => topics.includes(topic));
      if (own.length > 0) await store(own);
    }
  }

  override async subscribe(service: string, topics: readonly string[], store: StoreRecords): Promise<Subscription> {
    this.attached.set(service, { topics, store });
    return { stop: async () => void this.attached.delete(service) };
  }
}

/** Goes on storing for a subscriber that has stopped. */
export class ClingingTransport extends ForgetfulTransport {
  override async subscribe(service: string, topics: readonly string[], store: StoreRecords): Promise<Subscription> {
    await super.subscribe(`${service}-${Math.random()}`, topics, store);
    return { stop: async () => undefined };
  }
}

/** Sends everything to everybody. */
export class ChattyTransport extends BrokenTransport {
  override subscribe(service: string, topics: readonly string[], store: StoreRecords): Promise<Subscription> {
    return this.sound.subscribe(service, [...topics, 'hailong.b'], store);
  }
}

/** Spreads records over two lanes without looking at the key, so one key overtakes itself. */
export class KeyBlindTransport extends BrokenTransport {
  override async publish(records: readonly TransportRecord[]): Promise<void> {
    const lanes = [records.filter((_, at) => at % 2 === 1), records.filter((_, at) => at % 2 === 0)];
    for (const lane of lanes) await this.sound.publish(lane);
  }
}

/** Reads bytes as text and writes them again. */
export class ByteChangingTransport extends BrokenTransport {
  override publish(records: readonly TransportRecord[]): Promise<void> {
    const asText = (bytes: Buffer | null) => bytes && Buffer.from(bytes.toString('utf8'));
    return this.sound.publish(
      records.map((record) => ({ ...record, key: asText(record.key), body: asText(record.body) })),
    );
  }
}

/** Keeps headers in a map, so the last of two wins. */
export class HeaderMergingTransport extends BrokenTransport {
  override publish(records: readonly TransportRecord[]): Promise<void> {
    return this.sound.publish(records.map((record) => ({ ...record, headers: [...new Map(record.headers)] })));
  }
}

/** Acknowledges before anything is stored, and gives up when storing fails. */
export class HastyTransport extends BrokenTransport {
  override async publish(records: readonly TransportRecord[]): Promise<void> {
    const failed = await this.sound.publish(records).then(
      () => undefined,
      (error: Error) => error,
    );
    // Only a subscriber that is not there yet is waited for.
    if (failed?.message.startsWith('waiting')) throw failed;
  }
}
