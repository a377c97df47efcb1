import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DataSource } from 'typeorm';

/** How the endpoints of all clients stand, in numbers: no client, no address, no business. */
export class WebhookFigures {
  @ApiProperty({ example: 12 }) active!: number;
  @ApiProperty({ example: 2, description: 'active, but nothing was answered with 2xx lately' }) failing!: number;
  @ApiProperty({ example: 1 }) untested!: number;
  @ApiProperty({ example: 0, description: 'by their clients' }) disabledByClient!: number;
  @ApiProperty({ example: 1, description: 'because they answered 410' }) disabledGone!: number;
  @ApiProperty({ example: 1, description: 'because nothing was answered with 2xx for 5 days' })
  disabledFailing!: number;
  @ApiProperty({ example: 7 }) pendingMessages!: number;
  @ApiPropertyOptional({
    example: '2026-11-20T02:00:00.000Z',
    description: 'since when a message of an active endpoint is overdue',
  })
  overdueSince?: string;
}

/** Figures for the operator, as of now. */
@Injectable()
export class WebhookFiguresQuery {
  constructor(private readonly db: DataSource) {}

  async now(): Promise<WebhookFigures> {
    const [{ overdueSince, ...figures }] =
      await this.db.query<[WebhookFigures & { overdueSince: string | null }]>(SELECT);
    return overdueSince === null ? figures : { ...figures, overdueSince };
  }
}

const SELECT = `
  SELECT count(*) FILTER (WHERE e.state = 'active')::integer AS active,
         count(*) FILTER (WHERE e.state = 'active' AND e.failing_since IS NOT NULL)::integer AS failing,
         count(*) FILTER (WHERE e.state = 'untested')::integer AS untested,
         count(*) FILTER (WHERE e.disabled_reason = 'by-client')::integer AS "disabledByClient",
         count(*) FILTER (WHERE e.disabled_reason = 'gone')::integer AS "disabledGone",
         count(*) FILTER (WHERE e.disabled_reason = 'failing')::integer AS "disabledFailing",
         coalesce(sum(waiting.pending), 0)::integer AS "pendingMessages",
         min(waiting.oldest) FILTER (WHERE e.state = 'active' AND waiting.oldest < now()) AS "overdueSince"
  FROM webhook_endpoint e
  CROSS JOIN LATERAL (SELECT count(*) AS pending, min(m.next_attempt_at) AS oldest FROM webhook_message m
                      WHERE m.endpoint_id = e.endpoint_id AND m.next_attempt_at IS NOT NULL) AS waiting`;
