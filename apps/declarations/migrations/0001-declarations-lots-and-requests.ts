import { eventTablesSql } from '@hailong/events';
import { organisationTablesSql } from '@hailong/organisation';
import type { MigrationInterface, QueryRunner } from 'typeorm';

// The rows of declaration and rating_request are written several times in their first days: room on the page keeps their indexes untouched.
const UP = [
  `create table declaration_event (
     source text not null,
     event_id text not null,
     declaration_id text not null check (declaration_id ~ '^[0-9]{11}$'),
     type text not null,
     body text not null,
     arrived_at timestamptz not null default now(),
     primary key (declaration_id, source, event_id)
   )`,
  `create table organisation_version (
     one boolean primary key default true check (one),
     version uuid not null
   )`,
  `create table lot (
     lot_id text primary key check (lot_id ~ '^[0-9]{11}$'),
     seen_at timestamptz not null default now()
   )`,
  `create table declaration (
     declaration_id text primary key check (declaration_id ~ '^[0-9]{11}$'),
     lot_id text not null,
     lot_link text not null check (lot_link in ('own', 'linked', 'contradictory')),
     amendment integer not null,
     state text not null,
     office_code text,
     kind_code text,
     tax_code text,
     initial_lane text,
     final_lane text,
     registered_at timestamptz,
     cleared_at timestamptz,
     cancelled_at timestamptz,
     codes text[] not null,
     folded text not null
   ) with (fillfactor = 70)`,
  `create index declaration_lot on declaration (lot_id)`,
  `create table handling (
     declaration_id text not null,
     handling_id text not null,
     stage text not null,
     office_code text not null,
     team_code text,
     service_number text,
     started_at timestamptz not null,
     ended_at timestamptz,
     primary key (declaration_id, handling_id)
   )`,
  `create index handling_service_number on handling (service_number)`,
  `create table rating_request (
     request_id uuid primary key,
     lot_id text not null unique,
     version integer not null check (version >= 1),
     state text not null check (state in ('open', 'announced', 'cancelled', 'rated')),
     office_code text not null,
     content text not null,
     expires_at timestamptz not null,
     cancelled_at timestamptz,
     cancel_reason text,
     rated_at timestamptz,
     check ((state = 'rated') = (rated_at is not null)),
     check (state <> 'cancelled' or cancelled_at is not null)
   ) with (fillfactor = 70)`,
  `create table ask_not_made (
     lot_id text primary key,
     reason text not null,
     office_code text,
     since timestamptz not null
   )`,
  `create table invitation (
     request_id uuid not null references rating_request,
     version integer not null,
     channel text,
     link_hash text unique check (link_hash ~ '^[0-9a-f]{64}$'),
     not_sent_reason text,
     decided_at timestamptz not null,
     primary key (request_id, version),
     check ((channel is null) = (link_hash is null) and (channel is null) = (not_sent_reason is not null))
   )`,
  `create table demo_message (
     position bigint generated always as identity primary key,
     message_id uuid not null unique,
     request_id uuid not null,
     lot_id text not null,
     channel text not null,
     text text not null,
     link text not null,
     created_at timestamptz not null
   )`,
];

const DOWN = [
  'demo_message',
  'invitation',
  'ask_not_made',
  'rating_request',
  'handling',
  'declaration',
  'lot',
  'organisation_version',
  'declaration_event',
].map((table) => `drop table ${table}`);

/** Declarations folded from their events, lots, handlings, the one request of each lot, and the reasons for asks not made. */
export class DeclarationsLotsAndRequests1795330800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...eventTablesSql().up, ...organisationTablesSql().up, ...UP]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of [...DOWN, ...organisationTablesSql().down, ...eventTablesSql().down]) await runner.query(sql);
  }
}
