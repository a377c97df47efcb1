import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The vault: a schema that the service's own role cannot enter. Contacts are stored sealed, each opening is logged, and nothing is ever changed. */
export class SealContacts1763800000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const UP = [
  // One row per form that was sent; without `sealed` the business took its contact back.
  `CREATE TABLE ratings_vault.contact (
    contact_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rating_id uuid NOT NULL,
    form_id varchar(22) NOT NULL,
    sealed text,
    has_agreed boolean NOT NULL,
    sealed_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (rating_id, form_id)
  )`,
  `CREATE TABLE ratings_vault.contact_opening (
    opening_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    rating_id uuid NOT NULL,
    reader_id text NOT NULL,
    employee_number text,
    reason text NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT now()
  )`,
  `GRANT SELECT, INSERT ON ratings_vault.contact, ratings_vault.contact_opening TO ratings_vault`,
];

const DOWN = [`DROP TABLE ratings_vault.contact_opening`, `DROP TABLE ratings_vault.contact`];
