import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rating knows the form that brought it, and a contact the version that it belongs to. */
export class KnowFormsAndVersions1763800000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const UP = [
  // Nothing for ratings from before: of those no form is a repeat.
  `ALTER TABLE rating ADD COLUMN form_id varchar(22)`,
  `ALTER TABLE ratings_vault.contact ADD COLUMN version integer`,
  `UPDATE ratings_vault.contact kept SET version = coalesce(
     (SELECT a.version FROM rating_amendment a WHERE a.rating_id = kept.rating_id AND a.form_id = kept.form_id), 1)`,
  `ALTER TABLE ratings_vault.contact ALTER COLUMN version SET NOT NULL`,
];

const DOWN = [`ALTER TABLE ratings_vault.contact DROP COLUMN version`, `ALTER TABLE rating DROP COLUMN form_id`];
