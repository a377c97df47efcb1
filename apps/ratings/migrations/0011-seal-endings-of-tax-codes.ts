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
  `GRANT UPDATE (sealed_ending) ON software_binding TO ratings`,
  // A dropped column still stands in the rows: written anew, they hold it no more.
  `CLUSTER software_binding USING software_binding_pkey`,
  `ALTER TABLE software_binding SET WITHOUT CLUSTER`,
];

const DOWN = [
  `ALTER TABLE software_binding DROP COLUMN sealed_ending`,
  `ALTER TABLE software_binding ADD COLUMN tax_code_ending varchar(4) NOT NULL DEFAULT ''`,
  `ALTER TABLE software_binding ALTER COLUMN tax_code_ending DROP DEFAULT`,
];
