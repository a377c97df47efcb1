import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_CATALOGUE } from './first-catalogue';

/** What a rating page asks besides levels, as dated data, and every version of a rating until it is sealed. */
export class AskForCriteriaAndKeepVersions1763800000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
    await queryRunner.query(
      `INSERT INTO rating_catalogue (version, valid_from, content) VALUES (1, '2020-03-25', $1)`,
      [JSON.stringify(FIRST_CATALOGUE)],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const UP = [
  `CREATE TABLE rating_catalogue (
    version integer PRIMARY KEY,
    valid_from timestamptz NOT NULL,
    content jsonb NOT NULL
  )`,
  // Its rows come by migrations: the service only reads them, and a rating given under one can always be read.
  `REVOKE INSERT, UPDATE, DELETE ON rating_catalogue FROM ratings`,
  `ALTER TABLE rating ADD COLUMN catalogue integer, ADD COLUMN details jsonb, ADD COLUMN withdrawn_at timestamptz, ADD COLUMN seals_at timestamptz`,
  `UPDATE rating SET seals_at = submitted_at + interval '72 hours' + random() * interval '7 days'`,
  // The default draws the moment of sealing, so that no statement can forget it (privacy-and-ledger.md, P3).
  `ALTER TABLE rating ALTER COLUMN seals_at SET DEFAULT now() + interval '72 hours' + random() * interval '7 days',
    ALTER COLUMN seals_at SET NOT NULL`,
  `CREATE TABLE rating_amendment (
    rating_id uuid NOT NULL REFERENCES rating,
    version integer NOT NULL CHECK (version > 1),
    form_id varchar(22) NOT NULL,
    is_withdrawal boolean NOT NULL,
    under_pressure varchar(3) CHECK (under_pressure IN ('yes', 'no')),
    variant varchar(20),
    language varchar(2) NOT NULL,
    comment text,
    wants_resolution boolean NOT NULL,
    catalogue integer,
    details jsonb,
    answers_digest varchar(64) NOT NULL,
    amended_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (rating_id, version),
    UNIQUE (rating_id, form_id)
  )`,
  // Versions are only ever added. Of a rating itself only the pointer to the version that counts may move.
  `REVOKE UPDATE, DELETE ON rating_amendment, rating FROM ratings`,
  `GRANT UPDATE (version, withdrawn_at) ON rating TO ratings`,
];

const DOWN = [
  `REVOKE UPDATE (version, withdrawn_at) ON rating FROM ratings`,
  `GRANT UPDATE, DELETE ON rating TO ratings`,
  `DROP TABLE rating_amendment`,
  `ALTER TABLE rating DROP COLUMN catalogue, DROP COLUMN details, DROP COLUMN withdrawn_at, DROP COLUMN seals_at`,
  `DROP TABLE rating_catalogue`,
];
