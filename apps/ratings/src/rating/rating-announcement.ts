import { randomUUID } from 'node:crypto';
import { RatingSubmitted } from '@hailong/contracts';
import { Outbox } from '@hailong/events';
import { Injectable } from '@nestjs/common';

/** Stands in the headers for the lot, which only the storing statement knows. */
export const UNKNOWN_LOT = '00000000000';

/** The envelopes of `RatingSubmitted` for the one statement that stores a rating and announces it: made once by the outbox, then only given their own id and time. */
@Injectable()
export class RatingAnnouncement {
  readonly topic: string;
  private readonly parts: string[];
  private readonly outbox: Outbox;

  constructor(outbox: Outbox) {
    this.outbox = outbox;
    const [row] = outbox.rows([sample()]);
    if (row === undefined) throw new Error('the outbox made no row of an event');
    const headers = new Map(JSON.parse(row.headers) as [string, string][]);
    this.topic = row.topic;
    this.parts = row.headers.replaceAll(headers.get('ce_time') ?? '', '\u0001').split(headers.get('ce_id') ?? '');
  }

  /** The headers of one announcement, with {@link UNKNOWN_LOT} where its lot belongs. */
  headers(): string {
    return this.parts.join(randomUUID()).replaceAll('\u0001', new Date().toISOString());
  }

  /** Ratings were committed: they leave at once. */
  wake(): void {
    this.outbox.wake();
  }
}

function sample(): RatingSubmitted {
  const id = '00000000-0000-4000-8000-000000000000';
  return Object.assign(new RatingSubmitted(), {
    ratingId: id,
    requestId: id,
    lotId: UNKNOWN_LOT,
    version: 1,
    lowestLevel: 5,
    lowSubjects: [],
    unitId: id,
    wantsResolution: false,
    submittedAt: '2026-01-01T00:00:00.000Z',
    channel: 'link',
  } satisfies Omit<RatingSubmitted, never>);
}
