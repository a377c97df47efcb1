import { randomUUID } from 'node:crypto';
import type { EventTransport, RecordHeader, Subscription, TransportRecord } from '@hailong/events';
import { eventually } from '../../../support/eventually';

/** A record that is valid as it stands. Its first header is its id. */
export function aRecord(given: {
  id?: string;
  topic?: string;
  key?: Buffer;
  body?: Buffer | null;
  headers?: RecordHeader[];
}): TransportRecord {
  const { id = randomUUID(), topic = 'hailong.a', key = Buffer.from('key'), body = Buffer.from('{}') } = given;
  return { topic, key, body, headers: given.headers ?? [['ce_id', id]] };
}

/** The receiving end of a transport, in memory: it keeps what it was told to store, and can refuse a number of times first. */
export class ReceivingInbox {
  readonly records: TransportRecord[] = [];
  private failuresLeft: number;
  private subscription: Subscription | undefined;

  constructor({ failures = 0 } = {}) {
    this.failuresLeft = failures;
  }

  async attach(transport: EventTransport, service: string, topics: string[]): Promise<void> {
    const store = async (records: readonly TransportRecord[]) => {
      if (this.failuresLeft > 0) {
        this.failuresLeft -= 1;
        throw new Error('the database is away');
      }
      this.records.push(...records);
    };
    this.subscription = await transport.subscribe(service, topics, store, async () => []);
  }

  /** Waits until every one of the records is held and answers with the held ones in their order. */
  eventuallyHolds(records: TransportRecord[], { timeoutMs }: { timeoutMs: number }): Promise<TransportRecord[]> {
    const wanted = records.map(idOf);
    return eventually(
      () => {
        const held = new Map(this.records.map((record) => [idOf(record), record]));
        const missing = wanted.filter((id) => !held.has(id));
        if (missing.length > 0) throw new Error(`${missing.length} of ${wanted.length} are missing`);
        return wanted.map((id) => held.get(id)!);
      },
      { describe: 'the inbox holds the records', timeoutMs },
    );
  }

  /** The ids of one key in the order of their first arrival: a repetition later on is harmless. */
  idsOf(key: string): string[] {
    return [...new Set(this.records.filter((record) => record.key?.toString() === key).map(idOf))];
  }

  async stop(): Promise<void> {
    await this.subscription?.stop();
  }
}

function idOf({ headers }: TransportRecord): string {
  return String(headers.find(([name]) => name === 'ce_id')?.[1]);
}
