import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case knows which version of its rating was heard last, and since when the rating is withdrawn. */
export class FollowWithdrawals1795363200002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}

const quoted = (texts: string[]) => texts.map((text) => `'${text}'`).join(', ');
const happeningsAre = (happenings: string[]) => [
  'alter table grievance_entry drop constraint grievance_entry_happening_check',
  `alter table grievance_entry add constraint grievance_entry_happening_check
     check (happening in (${quoted(happenings)}))`,
];
const FIRST = ['opened', 'assigned', 'concluded', 'approved', 'returned', 'replied'];
const OF_WITHDRAWALS = ['rating-withdrawn', 'rating-replaced'];

const UP = [
  'alter table grievance add column rating_version integer not null default 1 check (rating_version >= 1)',
  'alter table grievance add column rating_withdrawn_at timestamptz',
  ...happeningsAre([...FIRST, ...OF_WITHDRAWALS]),
];

const DOWN = [
  // The time line refuses to lose entries, except to whoever takes back what they tell of.
  'alter table grievance_entry disable trigger grievance_entry_only_grows',
  `delete from grievance_entry where happening in (${quoted(OF_WITHDRAWALS)})`,
  'alter table grievance_entry enable trigger grievance_entry_only_grows',
  ...happeningsAre(FIRST),
  'alter table grievance drop column rating_withdrawn_at',
  'alter table grievance drop column rating_version',
];
