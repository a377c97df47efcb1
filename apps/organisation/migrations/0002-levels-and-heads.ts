import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dated levels of units and dated heads, which only the owner of the register keeps so far: the copies have no reader of them. */
export class LevelsAndHeads1795371600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['headship', 'unit_level']) await runner.query(`drop table ${table}`);
  }
}

const UP = [
  `create table unit_level (
     unit_id uuid not null references unit on delete cascade,
     kind text not null check (kind in ('national', 'department', 'region', 'branch', 'division', 'team')),
     name_vi text not null,
     name_en text,
     valid_from date,
     valid_to date,
     check (valid_from <= valid_to)
   )`,
  `create index unit_level_unit on unit_level (unit_id)`,
  `create table headship (
     officer_id uuid not null references officer on delete cascade,
     unit_id uuid not null,
     valid_from date,
     valid_to date,
     check (valid_from <= valid_to)
   )`,
  `create index headship_officer on headship (officer_id)`,
  `create index headship_unit on headship (unit_id)`,
];
