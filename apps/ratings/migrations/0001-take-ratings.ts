import { eventTablesSql } from '@hailong/events';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Everything needed to take a rating once per request, to add up its levels and to show how its case goes. */
export class TakeRatings1763800000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...eventTablesSql().up, ...UP]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...DOWN, ...eventTablesSql().down]) await queryRunner.query(sql);
  }
}

const LEVEL_COLUMNS = [1, 2, 3, 4, 5].map((level) => `level_${level} integer NOT NULL DEFAULT 0`).join(', ');

const UP = [
  // The subjects stand in the request's own row: whoever locks it sees them as they are, never as an older snapshot had them.
  // fillfactor: the claim of a request changes no indexed column and stays on its page.
  `CREATE TABLE rating_request (
    request_id uuid PRIMARY KEY,
    lot_id varchar(11) NOT NULL,
    version integer NOT NULL,
    state varchar(10) NOT NULL CHECK (state IN ('open', 'announced', 'rated', 'cancelled', 'expired')),
    firm varchar(43) NOT NULL,
    unit_id uuid NOT NULL,
    office_code varchar(6) NOT NULL,
    lane varchar(3),
    kind_code varchar(5),
    subject_ids text[] NOT NULL,
    subjects jsonb NOT NULL,
    served_on date NOT NULL,
    opened_at timestamptz NOT NULL,
    announced_at timestamptz,
    expires_at timestamptz NOT NULL,
    rated_at timestamptz,
    cancelled_at timestamptz
  ) WITH (fillfactor = 80)`,
  `CREATE TABLE rating_link (
    link_hash varchar(64) PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES rating_request,
    channel varchar(40) NOT NULL,
    expires_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
  )`,
  `CREATE INDEX rating_link_request ON rating_link (request_id)`,
  `CREATE TABLE rating (
    rating_id uuid PRIMARY KEY,
    request_id uuid NOT NULL UNIQUE REFERENCES rating_request,
    version integer NOT NULL DEFAULT 1,
    receipt varchar(12) NOT NULL UNIQUE,
    firm varchar(43) NOT NULL,
    channel varchar(20) NOT NULL,
    variant varchar(20) NOT NULL,
    language varchar(2) NOT NULL,
    comment text,
    wants_resolution boolean NOT NULL,
    answers_digest varchar(64) NOT NULL,
    submitted_at timestamptz NOT NULL
  )`,
  // No foreign key: the one statement that adds levels adds their rating. The check would cost more than the rating itself, and a session that
  // planned it while the table was empty goes on scanning the whole table for each level (measured: 12 of 15 ms).
  `CREATE TABLE rating_score (
    rating_id uuid NOT NULL,
    version integer NOT NULL DEFAULT 1,
    subject_id varchar(80) NOT NULL,
    kind varchar(10) NOT NULL,
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 5),
    served_on date NOT NULL,
    PRIMARY KEY (rating_id, subject_id, version)
  )`,
  `CREATE TABLE score_subject (
    subject_id varchar(80) PRIMARY KEY,
    kind varchar(10) NOT NULL CHECK (kind IN ('branch', 'team', 'stage', 'officer')),
    unit_id uuid NOT NULL,
    service_number varchar(20),
    name_vi text NOT NULL,
    name_en text,
    named_on date NOT NULL
  )`,
  `CREATE TABLE score_delta (
    delta_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id varchar(80) NOT NULL,
    kind varchar(10) NOT NULL,
    served_on date NOT NULL,
    firm varchar(43),
    asked integer NOT NULL DEFAULT 0,
    answered integer NOT NULL DEFAULT 0,
    ${LEVEL_COLUMNS},
    appended_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE score_day (
    subject_id varchar(80) NOT NULL,
    served_on date NOT NULL,
    kind varchar(10) NOT NULL,
    asked integer NOT NULL DEFAULT 0,
    answered integer NOT NULL DEFAULT 0,
    ${LEVEL_COLUMNS},
    PRIMARY KEY (subject_id, served_on)
  ) WITH (fillfactor = 80)`,
  `CREATE INDEX score_day_kind ON score_day (kind, served_on)`,
  `CREATE TABLE score_firm (
    subject_id varchar(80) NOT NULL,
    served_on date NOT NULL,
    firm varchar(43) NOT NULL,
    kind varchar(10) NOT NULL,
    ratings integer NOT NULL,
    PRIMARY KEY (subject_id, served_on, firm)
  ) WITH (fillfactor = 80)`,
  `CREATE INDEX score_firm_kind ON score_firm (kind, served_on)`,
  `CREATE TABLE rating_case (
    rating_id uuid PRIMARY KEY,
    grievance_id uuid NOT NULL UNIQUE,
    opened_at timestamptz,
    inspector_id text,
    assigned_at timestamptz,
    concluded_at timestamptz,
    reply_id uuid,
    replied_at timestamptz
  )`,
  `CREATE TABLE rating_read (
    read_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    rating_id uuid NOT NULL,
    reader_id text NOT NULL,
    employee_number text,
    read_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE figure_read (
    read_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind varchar(10) NOT NULL,
    subject_id varchar(80),
    from_on date NOT NULL,
    to_on date NOT NULL,
    reader_id text NOT NULL,
    employee_number text,
    read_at timestamptz NOT NULL DEFAULT now()
  )`,
  // Levels and the log of readings are only ever added; not even the service itself changes or removes one.
  `REVOKE UPDATE, DELETE ON rating_score, rating_read, figure_read FROM ratings`,
];

const DOWN = [
  'figure_read',
  'rating_read',
  'rating_case',
  'score_firm',
  'score_day',
  'score_delta',
  'score_subject',
  'rating_score',
  'rating',
  'rating_link',
  'rating_request',
].map((table) => `DROP TABLE ${table}`);
