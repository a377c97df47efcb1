import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Declaration software is told of what happens to the lots of its businesses: its endpoints, their secrets, the messages and every attempt. */
export class TellSoftwareByWebhooks1763800000007 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const UP = [
  `CREATE TABLE webhook_endpoint (
    endpoint_id uuid PRIMARY KEY,
    client_id text NOT NULL,
    url text NOT NULL,
    event_types text[] NOT NULL,
    state varchar(10) NOT NULL CHECK (state IN ('untested', 'active', 'disabled')),
    disabled_reason varchar(10) CHECK (disabled_reason IN ('by-client', 'gone', 'failing')),
    disabled_at timestamptz,
    failing_since timestamptz,
    rests_until timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'disabled') = (disabled_reason IS NOT NULL AND disabled_at IS NOT NULL)),
    CONSTRAINT webhook_endpoint_of_client UNIQUE (client_id, url)
  )`,
  // Two are live while one replaces the other.
  `CREATE TABLE webhook_secret (
    secret_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    endpoint_id uuid NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
    sealed text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ends_at timestamptz
  )`,
  `CREATE INDEX webhook_secret_endpoint ON webhook_secret (endpoint_id)`,
  // No foreign key to the endpoint: a rating that is being stored must not fail because an endpoint is deleted at that moment. What is left over
  // is never sent and goes with its age.
  `CREATE TABLE webhook_message (
    message_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    position bigint GENERATED ALWAYS AS IDENTITY,
    endpoint_id uuid NOT NULL,
    firm varchar(43),
    type varchar(40) NOT NULL,
    body text NOT NULL,
    state varchar(10) NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    attempts_before_replay integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz,
    failed_because varchar(20),
    CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL)),
    CHECK ((state = 'failed') = (failed_because IS NOT NULL))
  ) WITH (fillfactor = 80)`,
  `CREATE INDEX webhook_message_due ON webhook_message (endpoint_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL`,
  `CREATE INDEX webhook_message_of_endpoint ON webhook_message (endpoint_id, position)`,
  `CREATE INDEX webhook_message_age ON webhook_message (created_at)`,
  `CREATE TABLE webhook_attempt (
    message_id uuid NOT NULL REFERENCES webhook_message ON DELETE CASCADE,
    attempt integer NOT NULL,
    started_at timestamptz NOT NULL DEFAULT now(),
    ended_at timestamptz,
    status smallint,
    outcome varchar(20),
    PRIMARY KEY (message_id, attempt)
  )`,
];

const DOWN = ['webhook_attempt', 'webhook_message', 'webhook_secret', 'webhook_endpoint'].map(
  (table) => `DROP TABLE ${table}`,
);
