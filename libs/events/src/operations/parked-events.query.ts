import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { isMasked } from './masked-topics';

/** One parked event and how many wait behind it. */
export class ParkedEventView {
  @ApiProperty() position!: string;
  @ApiProperty() topic!: string;
  @ApiPropertyOptional({ description: 'absent for events about ratings and cases, for it names the lot' }) key?: string;
  @ApiProperty() type!: string;
  @ApiProperty() attempts!: number;
  @ApiProperty() lastError!: string;
  @ApiProperty() parkedAt!: string;
  @ApiProperty() waitingBehind!: number;
}

/** One page of parked events, oldest first. */
export class ParkedEventPage {
  @ApiProperty({ type: [ParkedEventView] }) items!: ParkedEventView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

interface Row {
  position: string;
  topic: string;
  key: Buffer;
  type: string;
  attempts: number;
  last_error: string | null;
  parked_at: Date;
  waiting_behind: number;
}

const PAGE = 50;

const SQL = `SELECT position, topic, key, type, attempts, last_error, parked_at,
    (SELECT count(*)::int FROM inbox later WHERE later.topic = parked.topic AND later.key = parked.key AND later.position > parked.position) AS waiting_behind
  FROM inbox parked WHERE parked_at IS NOT NULL AND position > $1::bigint ORDER BY position LIMIT ${PAGE + 1}`;

/** Reads parked events without changing them. */
@Injectable()
export class ParkedEventsQuery {
  constructor(private readonly db: DataSource) {}

  async page(cursor: string | undefined): Promise<ParkedEventPage> {
    const rows: Row[] = await this.db.query(SQL, [cursor ?? '0']);
    const items = rows.slice(0, PAGE).map((row) => ({
      position: row.position,
      topic: row.topic,
      ...(isMasked(row.topic) ? {} : { key: row.key.toString() }),
      type: row.type,
      attempts: row.attempts,
      lastError: row.last_error ?? '',
      parkedAt: row.parked_at.toISOString(),
      waitingBehind: row.waiting_behind,
    }));
    return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.position ?? null) : null };
  }
}
