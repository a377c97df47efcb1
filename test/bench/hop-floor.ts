import { randomUUID } from 'node:crypto';
import type { Consumer, Producer } from 'kafkajs';
import { Client } from 'pg';
import type { BenchDatabase } from './bench-database';
import type { BenchKafka } from './bench-kafka';
import type { Hop } from './hop';

const TOPIC = 'bench.hop';
const COMMIT_EVERY_MS = 1_000;

/** The leanest way through the broker: send, eachBatch, one INSERT; offsets once a second. A crash of the sender loses the fact, one of the receiver doubles it. */
export class HopFloor implements Hop {
  private onHandled: (ids: string[]) => void = () => undefined;
  private readonly next = new Map<number, string>();
  private committing: NodeJS.Timeout | undefined;

  private constructor(
    private readonly producer: Producer,
    private readonly consumer: Consumer,
    private readonly client: Client,
  ) {}

  static async start(database: BenchDatabase, kafka: BenchKafka): Promise<HopFloor> {
    await kafka.createTopic(TOPIC);
    const client = new Client({ connectionString: database.url('ratings') });
    await client.connect();
    const producer = kafka.plain.producer();
    await producer.connect();
    const consumer = kafka.plain.consumer({ groupId: 'bench-hop', maxWaitTimeInMs: 500 });
    await consumer.connect();
    await consumer.subscribe({ topics: [TOPIC], fromBeginning: true });
    const floor = new HopFloor(producer, consumer, client);
    await floor.run();
    return floor;
  }

  listen(onHandled: (ids: string[]) => void): void {
    this.onHandled = onHandled;
  }

  async send(ids: string[], isThere: () => void): Promise<void> {
    isThere();
    const messages = ids.map((id) => ({ key: id, value: bodyOf(id) }));
    await this.producer.send({ topic: TOPIC, acks: -1, messages });
  }

  async stop(): Promise<void> {
    clearInterval(this.committing);
    await this.consumer.disconnect();
    await this.producer.disconnect();
    await this.client.end();
  }

  private async run(): Promise<void> {
    let storing: Promise<unknown> = Promise.resolve();
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 12,
      eachBatch: async ({ batch, resolveOffset }) => {
        const ids = batch.messages.map(({ key }) => String(key));
        const bodies = batch.messages.map(({ value }) => String(value));
        // one connection, so one after the other
        const stored = storing.then(() => this.store(ids, bodies));
        storing = stored.catch(() => undefined);
        await stored;
        resolveOffset(batch.lastOffset());
        this.next.set(batch.partition, String(BigInt(batch.lastOffset()) + 1n));
      },
    });
    this.committing = setInterval(() => {
      const offsets = [...this.next].map(([partition, offset]) => ({ topic: TOPIC, partition, offset }));
      this.next.clear();
      if (offsets.length > 0) this.consumer.commitOffsets(offsets).catch(() => undefined);
    }, COMMIT_EVERY_MS);
  }

  /** The clock stops where ours does: the row is written, the transaction is about to commit. */
  private async store(ids: string[], bodies: string[]): Promise<void> {
    await this.client.query('BEGIN');
    await this.client.query('INSERT INTO hop.handled (id, body) SELECT * FROM unnest($1::text[], $2::text[])', [
      ids,
      bodies,
    ]);
    this.onHandled(ids);
    await this.client.query('COMMIT');
  }
}

function bodyOf(officerId: string): string {
  return JSON.stringify({
    officerId,
    version: 1,
    serviceNumber: 'HP-0001',
    memberships: [{ unitId: randomUUID(), validFrom: '2025-03-15' }],
    recordedAt: '2026-11-20T08:00:00+07:00',
  });
}
