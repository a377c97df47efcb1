import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { WEBHOOK_EVENT_TYPES, type WebhookEventType } from '../facts/webhook-event-types';
import { EXAMPLE_SECRET } from '../webhook-reference';
import { withoutAbsent } from '../without-absent';
import { EndpointUnknown } from './endpoint.errors';
import type { OwnedEndpoint } from './owned-endpoint';
import type { DisabledReason } from './stop-sending';

const ID = '6f1c0d0e-8a51-4a52-9f0c-5d2f6a7b8c9d';
const MOMENT = '2026-11-20T02:00:00.000Z';

/** An endpoint as its client sees it; never with a secret. */
export class EndpointView {
  @ApiProperty({ example: ID }) endpointId!: string;
  @ApiProperty({ example: 'https://phanmem.example/hai-long' }) url!: string;
  @ApiProperty({ enum: WEBHOOK_EVENT_TYPES, isArray: true, example: ['rating_request.announced', 'case.replied'] })
  eventTypes!: WebhookEventType[];
  @ApiProperty({ enum: ['untested', 'active', 'disabled'], description: 'messages are sent to an active one alone' })
  state!: 'untested' | 'active' | 'disabled';
  @ApiPropertyOptional({ enum: ['by-client', 'gone', 'failing'], example: 'failing' }) disabledReason?: DisabledReason;
  @ApiPropertyOptional({ example: MOMENT }) disabledAt?: string;
  @ApiPropertyOptional({
    example: MOMENT,
    description: 'nothing was answered with 2xx since; after 5 days it is disabled',
  })
  failingSince?: string;
  @ApiPropertyOptional({
    example: MOMENT,
    description: 'the receiver asked by Retry-After to be left alone until then',
  })
  restsUntil?: string;
  @ApiProperty({ example: MOMENT }) createdAt!: string;
  @ApiPropertyOptional({
    example: MOMENT,
    description: 'messages are signed with the secret before the last rotation too, until then',
  })
  olderSecretEndsAt?: string;
}

/** A secret with its endpoint. It is shown this once. */
export class EndpointWithSecret extends EndpointView {
  @ApiProperty({ example: EXAMPLE_SECRET, description: 'shown this once' }) secret!: string;
}

/** All endpoints of a client. */
export class EndpointList {
  @ApiProperty({ type: [EndpointView] }) items!: EndpointView[];
}

/** Endpoints as their own client sees them. */
@Injectable()
export class EndpointsQuery {
  constructor(private readonly db: DataSource) {}

  async all(clientId: string): Promise<EndpointList> {
    const items = await this.db.query<EndpointView[]>(
      `${SELECT} WHERE e.client_id = $1 ORDER BY e.created_at, e.endpoint_id`,
      [clientId],
    );
    return { items: items.map(withoutAbsent) };
  }

  /** Throws `EndpointUnknown` for another client's as for none. */
  async one({ clientId, endpointId }: OwnedEndpoint): Promise<EndpointView> {
    if (!isUUID(endpointId)) throw new EndpointUnknown();
    const [found] = await this.db.query<EndpointView[]>(`${SELECT} WHERE e.client_id = $1 AND e.endpoint_id = $2`, [
      clientId,
      endpointId,
    ]);
    if (found === undefined) throw new EndpointUnknown();
    return withoutAbsent(found);
  }
}

const SELECT = `
  SELECT e.endpoint_id AS "endpointId", e.url, e.event_types AS "eventTypes", e.state, e.disabled_reason AS "disabledReason",
         e.disabled_at AS "disabledAt", e.failing_since AS "failingSince",
         CASE WHEN e.rests_until > now() THEN e.rests_until END AS "restsUntil", e.created_at AS "createdAt",
         (SELECT max(s.ends_at) FROM webhook_secret s WHERE s.endpoint_id = e.endpoint_id AND s.ends_at > now()) AS "olderSecretEndsAt"
  FROM webhook_endpoint e`;
