import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';

/** Rows that wait in the outbox. */
export class OutboxLag {
  @ApiProperty() waiting!: number;
  @ApiProperty({ type: String, nullable: true }) oldestAt!: string | null;
}

/** Rows that wait or are parked in the inbox. */
export class InboxLag extends OutboxLag {
  @ApiProperty() parked!: number;
}

/** How far a service's events are behind. */
export class EventLag {
  @ApiProperty() outbox!: OutboxLag;
  @ApiProperty() inbox!: InboxLag;
  @ApiProperty() deadLetters!: number;
  @ApiProperty() processedLastMinute!: number;
}

const SQL = `SELECT
  (SELECT count(*)::int FROM outbox) AS outbox_waiting, (SELECT min(added_at) FROM outbox) AS outbox_oldest,
  count(*) FILTER (WHERE parked_at IS NULL)::int AS inbox_waiting, min(stored_at) FILTER (WHERE parked_at IS NULL) AS inbox_oldest,
  count(parked_at)::int AS parked, (SELECT count(*)::int FROM dead_letter) AS dead_letters,
  (SELECT count(*)::int FROM processed WHERE processed_at > now() - interval '1 minute') AS processed_last_minute
  FROM inbox`;

interface Row {
  outbox_waiting: number;
  outbox_oldest: Date | null;
  inbox_waiting: number;
  inbox_oldest: Date | null;
  parked: number;
  dead_letters: number;
  processed_last_minute: number;
}

/** Counts what waits, at one instant. */
@Injectable()
export class EventLagQuery {
  constructor(private readonly db: DataSource) {}

  async read(): Promise<EventLag> {
    const [row]: Row[] = await this.db.query(SQL);
    if (!row) throw new Error('a count always has one row');
    return {
      outbox: { waiting: row.outbox_waiting, oldestAt: row.outbox_oldest?.toISOString() ?? null },
      inbox: { waiting: row.inbox_waiting, parked: row.parked, oldestAt: row.inbox_oldest?.toISOString() ?? null },
      deadLetters: row.dead_letters,
      processedLastMinute: row.processed_last_minute,
    };
  }
}
