import { Logger } from '@nestjs/common';
import type { Admin } from './kafka-client';
import type { GroupReader } from './group-reader';
import { placeName } from './read-positions';

const STUCK_MS = 60_000;
/** A join may have to wait for the session of a member that vanished, and then for the others to come together: half a minute each. */
const CRASHED_MS = 75_000;
const REBUILDS_MAX = 3;

/** What is to be done about a reader. */
export type Advice = 'go-on' | 'rebuild' | 'give-up';

/**
 * Tells when a reader is connected and useless: there is something to read and nothing was stored for a minute, or it crashed and did not
 * join again in the time that joining may take (K6). A database that is away is no such case, and neither is a broker that is away: while it does not
 * answer, nothing is said. After three rebuilds without progress it advises to give up.
 */
export class ProgressWatch {
  private readonly logger = new Logger(ProgressWatch.name);
  private rebuilds = 0;
  private storedAtRebuild = 0;

  constructor(
    private readonly admin: Pick<Admin, 'fetchTopicOffsets'>,
    private readonly topics: readonly string[],
  ) {}

  async advise(
    reader: Pick<GroupReader, 'assigned' | 'joinedAt' | 'crashedAt' | 'storedAt' | 'storingFails'>,
    now: number,
  ): Promise<Advice> {
    const useless = await this.whyUseless(reader, now);
    if (reader.storedAt > this.storedAtRebuild) this.rebuilds = 0;
    if (useless === undefined) {
      // a reader that has been a member for longer than uselessness can hide is well, also when there is nothing to read
      if (reader.crashedAt === undefined && now - (reader.joinedAt ?? now) > STUCK_MS) this.rebuilds = 0;
      return 'go-on';
    }
    this.rebuilds += 1;
    this.storedAtRebuild = reader.storedAt;
    this.logger.error(
      `${useless}: ${this.rebuilds > REBUILDS_MAX ? 'giving up' : `new client, number ${this.rebuilds}`}`,
    );
    return this.rebuilds > REBUILDS_MAX ? 'give-up' : 'rebuild';
  }

  private async whyUseless(reader: Parameters<ProgressWatch['advise']>[0], now: number): Promise<string | undefined> {
    if (reader.storingFails) return undefined;
    if (reader.crashedAt !== undefined) {
      if (now - reader.crashedAt <= CRASHED_MS) return undefined;
      // rejects when the brokers are away, which is no fault of the reader
      for (const topic of this.topics) await this.admin.fetchTopicOffsets(topic);
      return 'the consumer crashed and did not join again';
    }
    const quietSince = Math.max(reader.storedAt, reader.joinedAt ?? 0);
    if (now - quietSince <= STUCK_MS) return undefined;
    return (await this.hasUnread(reader.assigned))
      ? 'there are records to read and nothing was stored for a minute'
      : undefined;
  }

  private async hasUnread(assigned: ReadonlyMap<string, bigint>): Promise<boolean> {
    for (const topic of this.topics) {
      for (const { partition, high, low } of await this.admin.fetchTopicOffsets(topic)) {
        const next = assigned.get(placeName(topic, partition));
        // what lies below the beginning of the log can no longer be read
        if (next !== undefined && BigInt(high) > next && BigInt(high) > BigInt(low)) return true;
      }
    }
    return false;
  }
}
