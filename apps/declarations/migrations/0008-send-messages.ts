import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `create table business_contact (
     tax_code text primary key,
     version integer not null check (version >= 1),
     email text,
     phone text check (phone ~ '^84[0-9]{8,10}$'),
     channels text[] not null check (channels <@ array['email', 'sms', 'zns']),
     language text not null check (language in ('vi', 'en')),
     source_system text not null,
     recorded_at timestamptz not null
   )`,
  // An invitation says what is to be asked; its messages say how often it was, and when to look at it again.
  `alter table invitation drop constraint invitation_check`,
  `alter table invitation add column tax_code text`,
  `alter table invitation add column messages_sent integer not null default 0`,
  `alter table invitation add column last_sent_at timestamptz`,
  `alter table invitation add column due_at timestamptz`,
  `create index invitation_due on invitation (tax_code, due_at) where due_at is not null`,
  `create index invitation_firm on invitation (tax_code)`,
  `create table message (
     message_id uuid primary key,
     kind text not null check (kind in ('invitation', 'reminder', 'digest')),
     tax_code text not null,
     channel text not null,
     address_hash text,
     state text not null check (state in ('sending', 'retry', 'sent', 'delivered', 'undelivered', 'unclear', 'refused', 'failed', 'not-needed')),
     attempts integer not null default 1,
     claimed_at timestamptz not null,
     decided_at timestamptz not null,
     next_attempt_at timestamptz,
     sent_at timestamptz,
     provider_id text,
     asked_at timestamptz,
     error text,
     position bigint generated always as identity unique,
     check ((state = 'retry') = (next_attempt_at is not null))
   )`,
  `create index message_unfinished on message (state, next_attempt_at) where state in ('sending', 'retry')`,
  `create index message_provider on message (channel, provider_id) where provider_id is not null`,
  `create index message_firm on message (tax_code, decided_at)`,
  `create table message_request (
     message_id uuid not null references message,
     request_id uuid not null,
     version integer not null,
     link_hash text unique,
     primary key (message_id, request_id)
   )`,
  `create index message_request_request on message_request (request_id, version)`,
  `create table suppression (
     channel text not null,
     address_hash text not null,
     tax_code text not null,
     reason text not null check (reason in ('opted-out', 'address-refused')),
     since timestamptz not null,
     primary key (channel, address_hash)
   )`,
  `create table writing_policy (
     valid_from date primary key,
     digest_above integer not null check (digest_above >= 1),
     reminder_days integer[] not null check (cardinality(reminder_days) <= 2),
     writing_from time not null,
     writing_to time not null check (writing_to > writing_from)
   )`,
  `insert into writing_policy values ('2025-01-01', 5, '{3,7}', '08:00', '20:00')`,
];

const DOWN = [
  'drop table writing_policy',
  'drop table suppression',
  'drop table message_request',
  'drop table message',
  'drop index invitation_firm',
  'drop index invitation_due',
  'alter table invitation drop column due_at',
  'alter table invitation drop column last_sent_at',
  'alter table invitation drop column messages_sent',
  'alter table invitation drop column tax_code',
  `alter table invitation add constraint invitation_check
     check ((channel is null) = (link_hash is null) and (channel is null) = (not_sent_reason is not null)) not valid`,
  'drop table business_contact',
];

/** Contacts of businesses, messages to them with their outcomes, who is not to be written to, and when one writes. */
export class SendMessages1795330800008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of UP) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await queryRunner.query(sql);
  }
}
