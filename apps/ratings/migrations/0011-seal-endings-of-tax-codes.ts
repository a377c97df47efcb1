import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The last digits of a tax code lie sealed beside the pseudonym of its firm, which they would name. Those that stand in clear are forgotten: no migration has the key. */
export class SealEndingsOfTaxCodes1763800000011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const UP = [
  `ALTER TABLE software_binding DROP COLUMN tax_code_ending`,
  `ALTER TABLE software_binding ADD COLUMN sealed_ending text`,
];

const DOWN = [
  `ALTER TABLE software_binding DROP COLUMN sealed_ending`,
  `ALTER TABLE software_binding ADD COLUMN tax_code_ending varchar(4) NOT NULL DEFAULT ''`,
  `ALTER TABLE software_binding ALTER COLUMN tax_code_ending DROP DEFAULT`,
];
