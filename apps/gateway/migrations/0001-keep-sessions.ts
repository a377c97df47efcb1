import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps the sessions of staff: by the hash of their id, so that a read of the table signs nobody in. */
export class KeepSessions1763800000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE session (
        id_hash bytea PRIMARY KEY CHECK (length(id_hash) = 32),
        content jsonb NOT NULL,
        idle_until timestamptz NOT NULL,
        ends_at timestamptz NOT NULL
      )`);
    await queryRunner.query(`CREATE INDEX session_idle_until ON session (idle_until)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE session`);
  }
}
