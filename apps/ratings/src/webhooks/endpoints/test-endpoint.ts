import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { TEST_TYPE } from '../facts/webhook-event-types';
import { MessagesQuery, type WebhookMessageView } from '../messages/messages.query';
import { lockOwned, type OwnedEndpoint } from './owned-endpoint';

/**
 * Sends an endpoint one message of the type `endpoint.test`; answered with 2xx it makes the endpoint active, whatever it was. It is tried once; where our own
 * side was stopped before the answer, again. After a disabling it leaves when all that waited is put away. While a test is under way, asking for another gives that one.
 */
@Injectable()
export class TestEndpoint {
  constructor(
    private readonly db: DataSource,
    private readonly messages: MessagesQuery,
  ) {}

  async execute(owned: OwnedEndpoint): Promise<WebhookMessageView> {
    const messageId = await inTx(this.db, async (tx) => {
      await lockOwned(tx, owned);
      const [test] = await tx.query<{ messageId: string }[]>(UNDER_WAY_OR_NEW, [owned.endpointId]);
      return test!.messageId;
    });
    return this.messages.one(owned, messageId);
  }
}

const UNDER_WAY_OR_NEW = `
  WITH under_way AS (
    SELECT message_id FROM webhook_message WHERE endpoint_id = $1 AND type = '${TEST_TYPE}' AND next_attempt_at IS NOT NULL
  ), sent AS (
    INSERT INTO webhook_message (endpoint_id, type, body)
    SELECT $1, '${TEST_TYPE}', json_build_object('type', '${TEST_TYPE}',
             'timestamp', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', json_build_object('endpointId', $1::text))::text
    WHERE NOT EXISTS (SELECT FROM under_way)
    RETURNING message_id
  )
  SELECT message_id AS "messageId" FROM under_way UNION ALL SELECT message_id FROM sent`;
