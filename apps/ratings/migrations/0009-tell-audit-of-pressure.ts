import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A withdrawal that somebody pressed for is an alarm to audit, and a case that was taken away is read no more (ADR 0022). */
export class TellAuditOfPressure1763800000009 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const UP = [
  `ALTER TABLE rating_case ADD COLUMN taken_away_at timestamptz`,
  `CREATE TABLE pressure_alarm (
    alarm_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rating_id uuid NOT NULL,
    version integer NOT NULL,
    raised_at timestamptz NOT NULL DEFAULT now(),
    acknowledged_at timestamptz,
    acknowledged_by text,
    note text,
    UNIQUE (rating_id, version),
    FOREIGN KEY (rating_id, version) REFERENCES rating_amendment
  )`,
  `INSERT INTO pressure_alarm (rating_id, version, raised_at)
   SELECT rating_id, version, amended_at FROM rating_amendment WHERE under_pressure = 'yes' ORDER BY amended_at`,
  // An alarm is never taken back; all that can be added is who looked at it.
  `REVOKE UPDATE, DELETE ON pressure_alarm FROM ratings`,
  `GRANT UPDATE (acknowledged_at, acknowledged_by, note) ON pressure_alarm TO ratings`,
];

const DOWN = [`DROP TABLE pressure_alarm`, `ALTER TABLE rating_case DROP COLUMN taken_away_at`];
