import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The messages of an endpoint are read by state, and its test apart from what waits, so that a backlog of a million costs no more than one of a hundred (ADR 0028). */
export class ReadBacklogsByState1763800000012 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const UP = [
  `DROP INDEX webhook_message_of_endpoint`,
  `CREATE INDEX webhook_message_of_endpoint ON webhook_message (endpoint_id, state, position)`,
  `CREATE INDEX webhook_message_test ON webhook_message (endpoint_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL AND type = 'endpoint.test'`,
];

const DOWN = [
  `DROP INDEX webhook_message_test`,
  `DROP INDEX webhook_message_of_endpoint`,
  `CREATE INDEX webhook_message_of_endpoint ON webhook_message (endpoint_id, position)`,
];
