import type { MigrationInterface, QueryRunner } from 'typeorm';

const MILESTONES = `milestone text not null check (milestone in ('registered', 'cleared'))`;

const UP = [
  // Days are found by block ranges: declarations come in the order of their days, and such an index costs an update nothing.
  `create index declaration_registered on declaration using brin (registered_at) with (autosummarize = on)`,
  `create index declaration_cleared on declaration using brin (cleared_at) with (autosummarize = on)`,
  `create table control_total (
     source_system text not null,
     office_code text not null,
     day date not null,
     ${MILESTONES},
     version integer not null check (version >= 1),
     count integer not null check (count >= 0),
     xor_hash text check (xor_hash ~ '^[0-9a-f]{64}$'),
     received_at timestamptz not null,
     primary key (source_system, office_code, day, milestone)
   )`,
  `create index control_total_day on control_total (day)`,
  `create table reconciliation (
     position bigint generated always as identity unique,
     source_system text not null,
     office_code text not null,
     day date not null,
     ${MILESTONES},
     state text not null check (state in ('equal', 'settling', 'open', 'resolved')),
     opened_at timestamptz,
     resolved_at timestamptz,
     compared_at timestamptz not null,
     primary key (source_system, office_code, day, milestone),
     check ((state = 'resolved') = (resolved_at is not null)),
     check (state not in ('open', 'resolved') or opened_at is not null)
   )`,
  `create index reconciliation_unsettled on reconciliation (day) where state in ('settling', 'open')`,
  `create table reconciliation_result (
     result_id bigint generated always as identity primary key,
     source_system text not null,
     office_code text not null,
     day date not null,
     milestone text not null,
     compared_at timestamptz not null,
     outcome text not null check (outcome in ('equal', 'missing', 'surplus', 'hash-differs', 'total-missing')),
     theirs_version integer,
     theirs_count integer,
     theirs_hash text,
     ours_count integer not null,
     ours_hash text not null,
     foreign key (source_system, office_code, day, milestone) references reconciliation
   )`,
  `create index reconciliation_result_of on reconciliation_result (source_system, office_code, day, milestone, result_id)`,
  // What was found is only ever added to; not even the service itself changes or removes a result.
  `revoke update, delete on reconciliation_result from declarations`,
];

const DOWN = [
  'drop table reconciliation_result',
  'drop table reconciliation',
  'drop table control_total',
  'drop index declaration_cleared',
  'drop index declaration_registered',
];

/** Control totals of the sources, how each compares with what is stored here, and every result with its time. */
export class ReconcileControlTotals1795330800004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
