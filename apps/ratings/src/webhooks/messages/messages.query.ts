import { cursorPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, isUUID, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { ATTEMPT_WORDS, type AttemptOutcome } from '../delivery/attempt-outcome';
import { EndpointsQuery } from '../endpoints/endpoints.query';
import type { OwnedEndpoint } from '../endpoints/owned-endpoint';
import { TEST_TYPE } from '../facts/webhook-event-types';
import { withoutAbsent } from '../without-absent';
import { WebhookMessageUnknown } from './messages.errors';

const ID = '0d4b1f0e-4a3c-4b7e-9f3a-1c2d3e4f5a6b';
const MOMENT = '2026-11-20T02:00:00.000Z';
const STATES = ['pending', 'delivered', 'failed'] as const;

/** One attempt to deliver a message. */
export class WebhookAttemptView {
  @ApiProperty({ example: 1 }) attempt!: number;
  @ApiProperty({ example: MOMENT }) startedAt!: string;
  @ApiPropertyOptional({
    example: MOMENT,
    description: 'absent while it is under way, or when our side vanished during it',
  })
  endedAt?: string;
  @ApiPropertyOptional({ example: 503, description: 'the status of the answer' }) status?: number;
  @ApiPropertyOptional({ example: 'refused', enum: Object.keys(ATTEMPT_WORDS) }) outcome?: AttemptOutcome;
  @ApiPropertyOptional({ example: ATTEMPT_WORDS.refused, description: 'the outcome in words' }) words?: string;
}

/** What became of one message. Its body is told to its receiver alone. */
export class WebhookMessageView {
  @ApiProperty({ example: ID, description: 'the webhook-id of every attempt' }) messageId!: string;
  @ApiProperty({ example: 'rating_request.announced' }) type!: string;
  @ApiProperty({ enum: STATES }) state!: (typeof STATES)[number];
  @ApiPropertyOptional({
    enum: ['attempts-used-up', 'endpoint-disabled', 'binding-ended', 'test-failed'],
    description: 'why it is not sent any more',
  })
  failedBecause?: string;
  @ApiProperty({ example: 1 }) attempts!: number;
  @ApiProperty({ example: MOMENT }) createdAt!: string;
  @ApiPropertyOptional({ example: MOMENT, description: 'while it is pending' }) nextAttemptAt?: string;
  @ApiPropertyOptional({ example: MOMENT, description: 'when it was delivered or given up' }) settledAt?: string;
}

/** One message with all that was tried. */
export class WebhookMessageTrail extends WebhookMessageView {
  @ApiProperty({ type: [WebhookAttemptView] }) trail!: WebhookAttemptView[];
}

/** A page of messages, the newest first. */
export class WebhookMessagePage {
  @ApiProperty({ type: [WebhookMessageView] }) items!: WebhookMessageView[];
  @ApiPropertyOptional({ example: '4711', description: 'absent on the last page' }) nextCursor?: string;
}

/** Which messages are wanted. */
export class WebhookMessagesList {
  @ApiPropertyOptional({ enum: STATES }) @IsOptional() @IsIn(STATES) state?: (typeof STATES)[number];
  @ApiPropertyOptional({ example: '4711', description: 'nextCursor of the page before' })
  @IsOptional()
  @IsString()
  @Matches(/^[0-9]{1,18}$/)
  cursor?: string;
}

const PAGE = 100;

/** The messages of an endpoint and what became of each, for its own client. */
@Injectable()
export class MessagesQuery {
  constructor(
    private readonly db: DataSource,
    private readonly endpoints: EndpointsQuery,
  ) {}

  async page(owned: OwnedEndpoint, { state, cursor }: WebhookMessagesList): Promise<WebhookMessagePage> {
    await this.endpoints.one(owned);
    const rows = await this.db.query<(WebhookMessageView & { position: string })[]>(SELECT_PAGE, [
      owned.endpointId,
      cursor ?? null,
      state ?? null,
      PAGE + 1,
    ]);
    const page = cursorPage(rows, PAGE, (last) => last.position);
    return { ...page, items: page.items.map(({ position: _, ...message }) => withoutAbsent(message)) };
  }

  /** Throws `EndpointUnknown` and `WebhookMessageUnknown`, for what is another client's as for what is not there. */
  async one(owned: OwnedEndpoint, messageId: string): Promise<WebhookMessageView> {
    await this.endpoints.one(owned);
    if (!isUUID(messageId)) throw new WebhookMessageUnknown();
    const [found] = await this.db.query<WebhookMessageView[]>(
      `${SELECT} ${FROM} WHERE m.endpoint_id = $1 AND m.message_id = $2`,
      [owned.endpointId, messageId],
    );
    if (found === undefined) throw new WebhookMessageUnknown();
    return withoutAbsent(found);
  }

  async trail(owned: OwnedEndpoint, messageId: string): Promise<WebhookMessageTrail> {
    const message = await this.one(owned, messageId);
    const attempts = await this.db.query<WebhookAttemptView[]>(
      `SELECT attempt, started_at AS "startedAt", ended_at AS "endedAt", status, outcome FROM webhook_attempt
       WHERE message_id = $1 ORDER BY attempt`,
      [messageId],
    );
    const trail = attempts.map(withoutAbsent);
    return {
      ...message,
      trail: trail.map((one) => (one.outcome ? { ...one, words: ATTEMPT_WORDS[one.outcome] } : one)),
    };
  }
}

// What waited for an endpoint that was disabled is not sent any more, also as long as it is not put away.
const IS_STOPPED = `(m.state = 'pending' AND e.state = 'disabled' AND m.type <> '${TEST_TYPE}')`;
const STATE = `CASE WHEN ${IS_STOPPED} THEN 'failed' ELSE m.state END`;

const FROM = `FROM webhook_message m JOIN webhook_endpoint e USING (endpoint_id)`;

const SELECT = `
  SELECT m.message_id AS "messageId", m.type, ${STATE} AS state, m.attempts, m.created_at AS "createdAt",
         CASE WHEN ${IS_STOPPED} THEN 'endpoint-disabled' ELSE m.failed_because END AS "failedBecause",
         CASE WHEN NOT ${IS_STOPPED} THEN m.next_attempt_at END AS "nextAttemptAt",
         CASE WHEN ${IS_STOPPED} THEN e.disabled_at ELSE m.settled_at END AS "settledAt"`;

/*
 * Each stored state is read in the order of its own index, from the newest on and no further than a page: an endpoint may have a million messages of another state.
 */
const SELECT_PAGE = `
  SELECT m.* FROM webhook_endpoint e
  CROSS JOIN unnest('{${STATES.join()}}'::text[]) AS stored(state)
  CROSS JOIN LATERAL (
    ${SELECT}, m.position FROM webhook_message m
    WHERE m.endpoint_id = e.endpoint_id AND m.state = stored.state AND m.position < coalesce($2::bigint, 9223372036854775807)
      AND ($3::text IS NULL OR ${STATE} = $3)
    ORDER BY m.position DESC LIMIT $4) AS m
  WHERE e.endpoint_id = $1 AND ($3::text IS NULL OR stored.state = $3 OR (stored.state = 'pending' AND $3 = 'failed' AND e.state = 'disabled'))
  ORDER BY m.position DESC LIMIT $4`;
