import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `create table request_taken_back (
     lot_id text primary key,
     request_id uuid not null unique,
     version integer not null,
     office_code text not null,
     content text not null,
     expires_at timestamptz not null,
     reason text not null,
     taken_back_at timestamptz not null
   )`,
  // An invitation that went out stays on record when its request is taken back.
  `alter table invitation drop constraint invitation_request_id_fkey`,
];

const DOWN = [
  `alter table invitation add constraint invitation_request_id_fkey foreign key (request_id) references rating_request not valid`,
  `drop table request_taken_back`,
];

/** Requests that were told and taken back, because their lots turned out never to have been ours to ask about. */
export class TakeRequestsBack1795330800002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
