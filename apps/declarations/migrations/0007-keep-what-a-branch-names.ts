import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `alter table declaration add column names text`,
  `update declaration set names = lot_id where lot_link = 'linked'`,
  `create index declaration_names on declaration (names) where names is not null`,
];

const DOWN = [`drop index declaration_names`, `alter table declaration drop column names`];

/** The declaration that a branch names as its first, which may be a branch itself. */
export class KeepWhatABranchNames1795330800007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
