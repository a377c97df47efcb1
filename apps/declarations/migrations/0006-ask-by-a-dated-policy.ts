import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `create table request_policy (
     setting_id bigint generated always as identity primary key,
     valid_from date not null,
     opens_at text not null check (opens_at in ('lane-result', 'announcement')),
     announced_at text[] not null check (announced_at <@ array['cleared', 'released-before-permit'] and cardinality(announced_at) > 0),
     expires_after_days integer not null check (expires_after_days between 1 and 365),
     asked_within_days integer check (asked_within_days >= 1),
     is_reopened_after_cancellation boolean not null,
     set_by text not null,
     set_at timestamptz not null default now()
   )`,
  `insert into request_policy (valid_from, opens_at, announced_at, expires_after_days, is_reopened_after_cancellation, set_by)
     values ('2000-01-01', 'lane-result', array['cleared', 'released-before-permit'], 30, true, 'hailong')`,
  // What was once in force, and who set it, stands for ever.
  `revoke update, delete on request_policy from declarations`,
  `alter table rating_request add column expired_at timestamptz`,
  `alter table rating_request drop constraint rating_request_state_check,
     add constraint rating_request_state_check check (state in ('open', 'announced', 'expired', 'cancelled', 'rated')),
     add constraint rating_request_expired_check check ((state = 'expired') = (expired_at is not null))`,
  `create index rating_request_awaiting on rating_request (expires_at) where state in ('open', 'announced')`,
];

const DOWN = [
  `drop index rating_request_awaiting`,
  `alter table rating_request drop constraint rating_request_expired_check, drop constraint rating_request_state_check`,
  `update rating_request set state = 'cancelled', cancelled_at = expired_at, cancel_reason = 'expired' where state = 'expired'`,
  `alter table rating_request add constraint rating_request_state_check check (state in ('open', 'announced', 'cancelled', 'rated'))`,
  `alter table rating_request drop column expired_at`,
  `drop table request_policy`,
];

/** When to open, announce, expire and reopen a request, as dated settings; and requests that expire. */
export class AskByADatedPolicy1795330800006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
