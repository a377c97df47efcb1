import { inTx } from '@hailong/database';
import { IsInstant } from '@hailong/contracts';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { EndpointNotActive } from '../endpoints/endpoint.errors';
import { lockOwned, type OwnedEndpoint } from '../endpoints/owned-endpoint';
import { TEST_TYPE } from '../facts/webhook-event-types';
import { MessagesQuery, type WebhookMessageView } from './messages.query';

/** Since when what failed is to be sent again. */
export class ReplayFailedBody {
  @ApiProperty({
    example: '2026-11-20T02:00:00.000Z',
    description: 'what was given up at this moment or later is sent again',
  })
  @IsInstant()
  failedSince!: string;
}

/** How many messages are sent again. */
export class ReplayedMessages {
  @ApiProperty({ example: 42, description: '10,000 at most; ask again until it is 0' }) replayed!: number;
}

const MOST_AT_ONCE = 10_000;
/** So many rows are changed in one transaction, in which nobody else changes the endpoint. */
const BATCH = 500;

/** Which messages of the endpoint, in the columns of `m`; $2 is the value in it. */
interface Wanted {
  which: string;
  value: string;
}

/**
 * Sends messages again: the same id, the same bytes, a new schedule of attempts. One that is pending is left as it is. Done twice each is sent once more at most,
 * as long as the first has not come to an end. Only an active endpoint is sent anything. What was put away because a binding ended is sent again one by one alone,
 * for most of it would only be put away once more. Many are sent again in batches: broken off between two of them, the next time goes on where it ended, and an endpoint
 * that stops being active there is sent no further batch.
 */
@Injectable()
export class ReplayMessages {
  constructor(
    private readonly db: DataSource,
    private readonly messages: MessagesQuery,
  ) {}

  async one(owned: OwnedEndpoint, messageId: string): Promise<WebhookMessageView> {
    await this.messages.one(owned, messageId);
    await this.replay(owned, { which: `m.message_id = $2 AND m.state <> 'pending'`, value: messageId });
    return this.messages.one(owned, messageId);
  }

  async failed(owned: OwnedEndpoint, { failedSince }: ReplayFailedBody): Promise<ReplayedMessages> {
    const which = `m.state = 'failed' AND m.failed_because <> 'binding-ended' AND m.settled_at >= $2::timestamptz`;
    let replayed = 0;
    for (let behind = '0'; replayed < MOST_AT_ONCE;) {
      const positions = await this.replay(owned, { which, value: failedSince }, behind).catch((error: unknown) => {
        if (replayed > 0 && error instanceof EndpointNotActive) return [];
        throw error;
      });
      replayed += positions.length;
      if (positions.length < BATCH) break;
      behind = positions.reduce((last, position) => (BigInt(position) > BigInt(last) ? position : last));
    }
    return { replayed };
  }

  /** One batch of those that stand behind a position, and where they stand. */
  private replay(owned: OwnedEndpoint, { which, value }: Wanted, behind = '0'): Promise<string[]> {
    return inTx(this.db, async (tx) => {
      const { state } = await lockOwned(tx, owned);
      if (state !== 'active') throw new EndpointNotActive();
      const [rows] = await tx.query<[{ position: string }[], number]>(
        `UPDATE webhook_message SET state = 'pending', failed_because = NULL, settled_at = NULL, next_attempt_at = now(), attempts_before_replay = attempts
         WHERE message_id IN (SELECT m.message_id FROM webhook_message m
           WHERE m.endpoint_id = $1 AND m.position > $3 AND m.type <> '${TEST_TYPE}' AND ${which} ORDER BY m.position LIMIT ${BATCH} FOR UPDATE)
         RETURNING position`,
        [owned.endpointId, value, behind],
      );
      return rows.map(({ position }) => position);
    });
  }
}
