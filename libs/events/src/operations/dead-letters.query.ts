import { isUtf8 } from 'node:buffer';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { headersFrom } from '../inbox/record-envelope';
import { isMasked } from './masked-topics';

/** One dead letter as the operator sees it. Of topics that carry levels neither key nor body is shown. */
export class DeadLetterView {
  @ApiProperty() id!: string;
  @ApiProperty() topic!: string;
  @ApiProperty({ required: false }) key?: string;
  @ApiProperty({ required: false }) eventId?: string;
  @ApiProperty({ required: false }) type?: string;
  @ApiProperty() reason!: string;
  @ApiProperty() detail!: string;
  @ApiProperty() bytes!: number;
  @ApiProperty({ required: false, description: 'The first 4,000 bytes as text, or base64 where they are no text.' })
  body?: string;
  @ApiProperty({ required: false, enum: ['text', 'base64'] }) bodyForm?: 'text' | 'base64';
  @ApiProperty() recordedAt!: string;
}

/** One page of dead letters, newest first. */
export class DeadLetterPage {
  @ApiProperty({ type: [DeadLetterView] }) items!: DeadLetterView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

interface Row {
  id: string;
  topic: string;
  key: Buffer | null;
  headers: Buffer;
  body: Buffer | null;
  bytes: number;
  reason: string;
  detail: string;
  recorded_at: Date;
}

const PAGE = 50;
const SHOWN_BYTES = 4_000;

const SQL = `SELECT id, topic, key, headers, substring(body FROM 1 FOR ${SHOWN_BYTES}) AS body, coalesce(length(body), 0) AS bytes, reason, detail, recorded_at
  FROM dead_letter WHERE $1::bigint IS NULL OR id < $1 ORDER BY id DESC LIMIT ${PAGE + 1}`;

/** Reads dead letters without changing them. */
@Injectable()
export class DeadLettersQuery {
  constructor(private readonly db: DataSource) {}

  async page(cursor: string | undefined): Promise<DeadLetterPage> {
    const rows: Row[] = await this.db.query(SQL, [cursor ?? null]);
    const items = rows.slice(0, PAGE).map(view);
    return { items, nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  }
}

function view(row: Row): DeadLetterView {
  const attributes = new Map(headersFrom(row.headers.toString()));
  const text = (name: string) => {
    const value = attributes.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const shown = isMasked(row.topic) ? {} : { key: row.key?.toString(), ...bodyOf(row.body) };
  return {
    id: row.id,
    topic: row.topic,
    eventId: text('ce_id'),
    type: text('ce_type'),
    reason: row.reason,
    detail: row.detail,
    bytes: row.bytes,
    recordedAt: row.recorded_at.toISOString(),
    ...shown,
  };
}

function bodyOf(body: Buffer | null): Pick<DeadLetterView, 'body' | 'bodyForm'> {
  if (body === null) return {};
  return isUtf8(body)
    ? { body: body.toString(), bodyForm: 'text' }
    : { body: body.toString('base64'), bodyForm: 'base64' };
}
