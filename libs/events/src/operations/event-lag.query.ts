import { Inject, Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { TRANSPORT } from '../service-token';
import type { EventTransport } from '../transport/event-transport';
import type { TransportState } from '../transport/transport-standing';

/** Rows that wait in the outbox. */
export class OutboxLag {
  @ApiProperty() waiting!: number;
  @ApiProperty({ type: String, nullable: true }) oldestAt!: string | null;
}

/** Rows that wait or are parked in the inbox. */
export class InboxLag extends OutboxLag {
  @ApiProperty() parked!: number;
}

/** Whether events can leave and arrive: `away` passes by itself when the broker is back, `refused` waits for somebody to mend what `reason` says. */
export class TransportLag {
  @ApiProperty({ enum: ['connected', 'away', 'refused'] }) state!: TransportState;
  @ApiProperty({ format: 'date-time' }) since!: string;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
}

/** How far a service's events are behind. */
export class EventLag {
  @ApiProperty() transport!: TransportLag;
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

/** Counts what waits, at one instant, and says whether it can move. */
@Injectable()
export class EventLagQuery {
  private readonly startedAt = new Date();

  constructor(
    private readonly db: DataSource,
    @Inject(TRANSPORT) private readonly transport: EventTransport,
  ) {}

  async read(): Promise<EventLag> {
    const [row]: Row[] = await this.db.query(SQL);
    if (!row) throw new Error('a count always has one row');
    // within one process nothing can come between
    const { state, since, reason } = this.transport.standing?.() ?? {
      state: 'connected',
      since: this.startedAt,
      reason: null,
    };
    return {
      transport: { state, since: since.toISOString(), reason },
      outbox: { waiting: row.outbox_waiting, oldestAt: row.outbox_oldest?.toISOString() ?? null },
      inbox: { waiting: row.inbox_waiting, parked: row.parked, oldestAt: row.inbox_oldest?.toISOString() ?? null },
      deadLetters: row.dead_letters,
      processedLastMinute: row.processed_last_minute,
    };
  }
}
