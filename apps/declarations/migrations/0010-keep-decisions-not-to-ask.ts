import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `create table decision_not_to_ask (
     lot_id text not null,
     position bigint generated always as identity,
     reason text not null,
     office_code text,
     decided_at timestamptz not null,
     primary key (lot_id, position)
   )`,
  `insert into decision_not_to_ask (lot_id, reason, office_code, decided_at)
     select lot_id, reason, office_code, since from ask_not_made`,
  // Why nobody was asked stands for ever, whatever is decided later.
  `revoke update, delete on decision_not_to_ask from declarations`,
];

const DOWN = [`drop table decision_not_to_ask`];

/** Every decision not to ask about a lot, with its reason; `ask_not_made` says only what holds now. */
export class KeepDecisionsNotToAsk1795330800010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
