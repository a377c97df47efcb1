import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `alter table suppression drop constraint suppression_reason_check`,
  `alter table suppression add constraint suppression_reason_check check (reason in ('opted-out', 'address-refused', 'undeliverable'))`,
  `alter table suppression add column suppression_id uuid not null default gen_random_uuid() unique`,
  `alter table suppression add column detail text`,
  `create table suppression_lifting (
     suppression_id uuid primary key,
     channel text not null,
     tax_code text not null,
     reason text not null,
     detail text,
     since timestamptz not null,
     lifted_at timestamptz not null,
     lifted_by text not null,
     why text not null
   )`,
  // Who wrote to an address again, and why, stands for ever.
  `revoke update, delete on suppression_lifting from declarations`,
  `create index message_address on message (channel, address_hash, position) where state in ('delivered', 'undelivered')`,
  `create unique index decision_not_to_ask_position on decision_not_to_ask (position)`,
  `alter table demo_message add column kind text not null default 'invitation'`,
  `alter table demo_message add column address text not null default ''`,
  `alter table demo_message add column subject text`,
  `alter table demo_message add column html text`,
  `alter table demo_message add column template json`,
  `alter table demo_message add column stop_link text`,
  `alter table demo_message add column lots json`,
  `update demo_message set lots = json_build_array(json_build_object('requestId', request_id, 'lotId', lot_id, 'link', link))`,
  `alter table demo_message alter column lots set not null, alter column kind drop default, alter column address drop default,
     drop column request_id, drop column lot_id, drop column link`,
];

const DOWN = [
  `alter table demo_message add column request_id uuid, add column lot_id text, add column link text`,
  `update demo_message set request_id = (lots -> 0 ->> 'requestId')::uuid, lot_id = lots -> 0 ->> 'lotId', link = lots -> 0 ->> 'link'`,
  `alter table demo_message alter column request_id set not null, alter column lot_id set not null, alter column link set not null,
     drop column lots, drop column stop_link, drop column template, drop column html, drop column subject, drop column address, drop column kind`,
  `drop index decision_not_to_ask_position`,
  `drop index message_address`,
  `drop table suppression_lifting`,
  `alter table suppression drop column detail`,
  `alter table suppression drop column suppression_id`,
  `delete from suppression where reason = 'undeliverable'`,
  `alter table suppression drop constraint suppression_reason_check`,
  `alter table suppression add constraint suppression_reason_check check (reason in ('opted-out', 'address-refused'))`,
];

/** Why an address is not written to and who lifted that, and every message of a demonstration as its reader would get it. */
export class KeepWhatBecameOfMessages1795330800011 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}
