import { randomUUID } from 'node:crypto';
import { inTx, type Tx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { WEBHOOK_EVENT_TYPES, type WebhookEventType } from '../facts/webhook-event-types';
import { AddressRules, readEndpointAddress } from './endpoint-address';
import { EndpointAddressRefused, EndpointExists, TooManyEndpoints } from './endpoint.errors';
import { EndpointSecrets } from './endpoint-secrets';
import { EndpointsQuery, type EndpointWithSecret } from './endpoints.query';

/** Where messages are to be sent, and about what. */
export class CreateEndpointBody {
  @ApiProperty({
    maxLength: 500,
    example: 'https://phanmem.example/hai-long',
    description: 'https, port 443 or above 1023',
  })
  @IsString()
  @MaxLength(500)
  url!: string;

  @ApiProperty({ enum: WEBHOOK_EVENT_TYPES, isArray: true, example: ['rating_request.announced', 'case.replied'] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(WEBHOOK_EVENT_TYPES, { each: true })
  eventTypes!: WebhookEventType[];
}

const MOST_PER_CLIENT = 10;

/**
 * Registers an endpoint with its secret, which is shown this once. It is sent nothing but tests until one was answered with 2xx. A second one at the same
 * address is refused, and so is one more than ten.
 */
@Injectable()
export class CreateEndpoint {
  constructor(
    private readonly db: DataSource,
    private readonly rules: AddressRules,
    private readonly secrets: EndpointSecrets,
    private readonly endpoints: EndpointsQuery,
  ) {}

  async execute(clientId: string, { url, eventTypes }: CreateEndpointBody): Promise<EndpointWithSecret> {
    const address = readEndpointAddress(url, this.rules);
    if (address === undefined) throw new EndpointAddressRefused();
    const endpointId = randomUUID();
    const secret = await inTx(this.db, async (tx) => {
      await assertRoom(tx, clientId);
      const created = await tx.query<object[]>(INSERT, [endpointId, clientId, address.href, eventTypes]);
      if (created.length === 0) throw new EndpointExists();
      return this.secrets.add(tx, endpointId);
    });
    return { ...(await this.endpoints.one({ clientId, endpointId })), secret };
  }
}

/** Two that are created at once wait for each other, so that both are counted. */
async function assertRoom(tx: Tx, clientId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('webhook endpoints of ' || $1, 0))`, [clientId]);
  const [{ count } = { count: 0 }] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM webhook_endpoint WHERE client_id = $1`,
    [clientId],
  );
  if (count >= MOST_PER_CLIENT) throw new TooManyEndpoints();
}

const INSERT = `
  INSERT INTO webhook_endpoint (endpoint_id, client_id, url, event_types, state) VALUES ($1, $2, $3, $4, 'untested')
  ON CONFLICT (client_id, url) DO NOTHING RETURNING endpoint_id`;
