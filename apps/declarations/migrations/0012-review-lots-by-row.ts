import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `create table lot_to_review (lot_id text primary key)`,
  // Nobody folds while they are looked for, so that must not take the longer the more declarations there are.
  `create index declaration_codes on declaration using gin (codes)`,
];

const DOWN = [`drop index declaration_codes`, `drop table lot_to_review`];

/** The lots that are still to be looked at after a change of the organisation: each leaves with the transaction that looked at it. */
export class ReviewLotsByRow1795330800012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
