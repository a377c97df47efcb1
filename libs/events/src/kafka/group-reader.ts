import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { StoredPosition, StoreRecords, TransportRecord } from '../transport/event-transport';
import { alignPositions } from './align-positions';
import { slicesOf } from './batch-slices';
import type { BrokerStanding } from './broker-standing';
import type { Admin, Consumer, EachBatchPayload } from './kafka-client';
import type { KafkaOptions } from './kafka-options';
import { openConsumer } from './open-consumer';
import { ReadPositions } from './read-positions';
import { isHuge, StoreLane } from './store-lane';

const COMMIT_EVERY_MS = 1_000;
const LONGEST_WAIT_MS = 1_000;
const LAST_COMMIT_MS = 1_500;

/** Whom a reader serves: a consumer group and the inbox it fills. */
export interface ReaderParts {
  options: KafkaOptions;
  group: string;
  topics: readonly string[];
  store: StoreRecords;
  storedPositions: () => Promise<readonly StoredPosition[]>;
  /** Is told whether there is a member of the group. */
  stands: BrokerStanding;
}

/**
 * One member of a consumer group that only stores: slices of a batch go into the inbox together with the position after them, and only then
 * does it go on. Kafka is told of stored positions once a second, never before they are stored. Storing that fails for a reason that passes
 * is repeated, with heartbeats, for as long as it takes.
 *
 * Why no record is left out: every batch begins at or below the stored position (Kafka is told of nothing else, `goPast` comes after storing, and
 * `align` before the first batch), and of a batch no slice is offered before the one in front of it is stored. A huge record ends its batch; what
 * stands behind it is fetched when it is stored or given up, from where that left off. So a position never passes a record that is not stored,
 * also when a batch goes on after a rebalance beside its successor, here or in another process: what both store is stored twice. This rests on
 * tables that do not go back while they are written to; after a restore the services are started anew, and `align` finds the gap.
 */
export class GroupReader {
  private readonly logger = new Logger(GroupReader.name);
  private readonly consumer: Consumer;
  private readonly positions = new ReadPositions();
  private readonly lane: StoreLane;
  private readonly apart = new Set<Promise<void>>();
  /** The partitions that were assigned last, as long as what Kafka believes to be read was not compared with what is stored. */
  private unaligned: Record<string, number[]> | undefined;
  private aligning: Promise<void> | undefined;
  private committing: NodeJS.Timeout | undefined;
  private stopped = false;
  /** For the progress watch. */
  joinedAt: number | undefined;
  crashedAt: number | undefined;
  /** Its client is closed and will do nothing any more: a new reader is needed. */
  isOver = false;
  /** Nothing yet: to be new is no progress, or a reader could be replaced for ever. */
  storedAt = 0;
  storingFails = false;

  constructor(
    private readonly parts: ReaderParts,
    private readonly admin: Admin,
  ) {
    this.consumer = openConsumer(parts.options, parts.group);
    this.lane = new StoreLane(parts.store);
  }

  get assigned(): ReadonlyMap<string, bigint> {
    return this.positions.next;
  }

  /**
   * Joins the group and reads from the first offset that is not stored yet; for a group without offsets from the beginning of the log (K7).
   * Rejects, with nothing left open, when the brokers cannot be reached.
   */
  async start(): Promise<void> {
    try {
      await this.join();
    } catch (error) {
      this.crashedAt ??= Date.now();
      this.isOver = true;
      this.parts.stands.failed('reading', error);
      await this.stop();
      throw error;
    }
  }

  private async join(): Promise<void> {
    const { GROUP_JOIN, CRASH, REBALANCING } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload }) => {
      this.joinedAt = Date.now();
      this.crashedAt = undefined;
      this.parts.stands.met('reading');
      this.unaligned = payload.memberAssignment;
    });
    this.consumer.on(CRASH, ({ payload }) => {
      this.crashedAt ??= Date.now();
      this.isOver = true;
      if (!this.stopped) this.parts.stands.failed('reading', payload.error);
      this.logger.warn(`the consumer of ${this.parts.group} crashed: ${payload.error.name}`);
    });
    this.consumer.on(REBALANCING, () => void this.commit());
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.parts.topics], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.parts.options.topics.partitions * this.parts.topics.length,
      eachBatch: (payload) => this.storeBatch(payload),
    });
    this.committing = setInterval(() => void this.commit(), COMMIT_EVERY_MS);
  }

  /** Finishes the slice that is being stored, tells Kafka how far it came and leaves the group; without a broker it only waits a moment for one. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.committing);
    const told = Promise.all(this.apart).then(() => this.commit());
    await Promise.race([told, pause(LAST_COMMIT_MS, undefined, { ref: false })]);
    await this.consumer.disconnect();
  }

  private async storeBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, heartbeat, isRunning, isStale } = payload;
    const goesOn = () => isRunning() && !isStale() && !this.stopped;
    if (!(await this.beat(heartbeat, () => this.aligned(), goesOn))) return;
    for (const slice of slicesOf(batch, this.parts.options.topics.partitions)) {
      if (slice.some(isHuge)) return this.storeApart(slice, payload);
      const stored = await this.beat(heartbeat, () => this.storeSlice(slice), goesOn);
      // Nothing is resolved that was not stored: the next reader of this partition begins with it (E3).
      if (!stored) return;
      this.goPast(slice, resolveOffset);
      await heartbeat();
    }
  }

  /**
   * Stores a huge record while its partition rests and all others are read on: the client fetches nothing from a broker before every batch of
   * the last fetch is done. What stands behind the record in its partition is fetched again.
   */
  private storeApart(
    slice: readonly TransportRecord[],
    { pause: rest, resolveOffset, isRunning }: EachBatchPayload,
  ): void {
    const resume = rest();
    const joinedAt = this.joinedAt;
    const goesOn = () => isRunning() && !this.stopped && this.joinedAt === joinedAt;
    const storing = this.beat(
      async () => undefined,
      () => this.storeSlice(slice),
      goesOn,
    )
      .then((stored) => void (stored && this.goPast(slice, resolveOffset)))
      // The partition was taken away meanwhile: the position is stored, and its next reader begins there.
      .catch((error: unknown) => this.logger.debug(`stored and not resolved: ${String(error)}`))
      .finally(() => {
        this.apart.delete(storing);
        resume();
      });
    this.apart.add(storing);
  }

  private goPast(slice: readonly TransportRecord[], resolveOffset: (offset: string) => void): void {
    const { topic, place } = slice.at(-1)!;
    if (!place) return;
    this.positions.advance(topic, place.partition, BigInt(place.offset) + 1n);
    resolveOffset(place.offset);
  }

  private async storeSlice(slice: readonly TransportRecord[]): Promise<void> {
    await this.lane.store(slice);
    this.storedAt = Date.now();
  }

  /** Repeats the step until it succeeds; false when this reader must not go on. Only `heartbeat` throws: a rebalance takes the partition away. */
  private async beat(
    heartbeat: () => Promise<void>,
    step: () => Promise<void>,
    goesOn: () => boolean,
  ): Promise<boolean> {
    for (let attempt = 1; goesOn(); attempt += 1) {
      try {
        await step();
        this.storingFails = false;
        return goesOn();
      } catch (error) {
        this.storingFails = true;
        if (attempt === 1 || attempt % 60 === 0)
          this.logger.warn(`${this.parts.group} waits for its inbox: ${String(error)}`);
      }
      await heartbeat();
      await pause(LONGEST_WAIT_MS * (0.5 + Math.random() / 2));
    }
    return false;
  }

  /** No batch is looked at before this: one that begins behind a gap would move the stored position past the gap. */
  private async aligned(): Promise<void> {
    while (this.unaligned) {
      this.aligning ??= this.align(this.unaligned).finally(() => (this.aligning = undefined));
      await this.aligning;
    }
  }

  /** Begins where `alignPositions` says, and goes back where Kafka would begin later. */
  private async align(assignment: Record<string, number[]>): Promise<void> {
    const places = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => ({ topic, partition })),
    );
    const beginnings = await alignPositions(this.admin, this.parts, places);
    this.positions.assign(beginnings);
    for (const { topic, partition, next, alarm } of beginnings) {
      if (alarm === undefined) continue;
      this.logger.error(alarm);
      this.consumer.seek({ topic, partition, offset: String(next ?? 0n) });
    }
    if (this.unaligned === assignment) this.unaligned = undefined;
  }

  /** Lost when it fails: the position that counts is stored, and the next second tells Kafka again. */
  private async commit(): Promise<void> {
    const moved = this.positions.uncommitted();
    if (moved.length === 0) return;
    try {
      await this.consumer.commitOffsets(
        moved.map(({ topic, partition, next }) => ({ topic, partition, offset: String(next) })),
      );
      this.positions.committed(moved);
    } catch (error) {
      this.logger.debug(`offsets of ${this.parts.group} not told to Kafka: ${String(error)}`);
    }
  }
}
