import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CODE_ROWS } from './0003-known-codes';

const UP = [
  `create table known_code (
     list text not null check (list in ('kind', 'lane', 'stage')),
     code text not null,
     direction text check (direction in ('import', 'export')),
     valid_from date,
     valid_to date,
     name_vi text not null,
     name_en text not null,
     check (valid_from <= valid_to)
   )`,
  `create index known_code_code on known_code (list, code)`,
  `create table unit_hours (
     office_code text not null check (office_code ~ '^[0-9A-Z]{2,6}$'),
     season_from text not null check (season_from ~ '^[01][0-9]-[0-3][0-9]$'),
     season_to text not null check (season_to ~ '^[01][0-9]-[0-3][0-9]$'),
     morning_from time not null,
     morning_to time not null,
     afternoon_from time not null,
     afternoon_to time not null,
     valid_from date,
     valid_to date,
     check (valid_from <= valid_to),
     check (morning_from < morning_to and morning_to <= afternoon_from and afternoon_from < afternoon_to)
   )`,
  `create index unit_hours_office on unit_hours (office_code)`,
  `alter table declaration add column timing text`,
  `alter table declaration add column timing_rules text`,
  `alter table declaration add column is_out_of_hours boolean`,
  `create index declaration_timing_rules on declaration (timing_rules)`,
];

const DOWN = [
  `drop index declaration_timing_rules`,
  `alter table declaration drop column is_out_of_hours`,
  `alter table declaration drop column timing_rules`,
  `alter table declaration drop column timing`,
  `drop table unit_hours`,
  `drop table known_code`,
];

/** Dated lists of codes, dated hours of units that have their own, and on the declaration what was done out of hours and how long it took. */
export class KnowCodesAndOfficeHours1795330800003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
    const columns = [0, 1, 2, 3, 4, 5, 6].map((column) => CODE_ROWS.map((row) => row[column] || null));
    await runner.query(
      `insert into known_code (list, code, direction, valid_from, valid_to, name_vi, name_en)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::date[], $6::text[], $7::text[])`,
      columns,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
