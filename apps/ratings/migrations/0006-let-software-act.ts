import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Declaration software acts for the firms it is bound to: it finds their open requests, rates them once and follows their cases (ADR 0016). */
export class LetSoftwareAct1763800000006 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const UP = [
  // A binding that ended stays as a row; binding again is a new one.
  `CREATE TABLE software_binding (
    binding_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    client_id varchar(100) NOT NULL,
    firm varchar(43) NOT NULL,
    tax_code_ending varchar(4) NOT NULL,
    bound_at timestamptz NOT NULL DEFAULT now(),
    bound_by text NOT NULL,
    ended_at timestamptz,
    ended_by text
  )`,
  `CREATE UNIQUE INDEX software_binding_live ON software_binding (firm, client_id) WHERE ended_at IS NULL`,
  `REVOKE UPDATE, DELETE ON software_binding FROM ratings`,
  `GRANT UPDATE (ended_at, ended_by) ON software_binding TO ratings`,
  // One row per Idempotency-Key; the key only as a hash, because clients write what they like into it. No answer yet: the first sending is under way.
  `CREATE TABLE software_answer (
    client_id varchar(100) NOT NULL,
    key_hash varchar(64) NOT NULL,
    request_digest varchar(64) NOT NULL,
    answer text,
    claimed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (client_id, key_hash)
  )`,
  `CREATE INDEX software_answer_age ON software_answer (claimed_at)`,
  `ALTER TABLE rating_request ADD COLUMN declaration_ids text[]`,
  `UPDATE rating_request SET declaration_ids = ARRAY[lot_id]`,
  `ALTER TABLE rating_request ALTER COLUMN declaration_ids SET NOT NULL`,
  // Of these columns a rating changes none, so that its claim stays on its page; expires_at is in it to pass over what is long over.
  `CREATE INDEX rating_request_firm ON rating_request (firm, request_id, expires_at)`,
  // Nothing for what came over a link.
  `ALTER TABLE rating ADD COLUMN client_id varchar(100)`,
  `ALTER TABLE rating_amendment ADD COLUMN client_id varchar(100)`,
  // The firm of the rating, so that a firm's cases are found without its ratings; they are few, the ratings many.
  `ALTER TABLE rating_case ADD COLUMN firm varchar(43)`,
  `UPDATE rating_case c SET firm = g.firm FROM rating g WHERE g.rating_id = c.rating_id`,
  `CREATE INDEX rating_case_firm ON rating_case (firm, rating_id)`,
];

const DOWN = [
  `ALTER TABLE rating_case DROP COLUMN firm`,
  `ALTER TABLE rating_amendment DROP COLUMN client_id`,
  `ALTER TABLE rating DROP COLUMN client_id`,
  `DROP INDEX rating_request_firm`,
  `ALTER TABLE rating_request DROP COLUMN declaration_ids`,
  `DROP TABLE software_answer`,
  `DROP TABLE software_binding`,
];
