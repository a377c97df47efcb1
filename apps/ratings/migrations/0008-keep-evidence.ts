import { jobTablesSql } from '@hailong/jobs';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evidence of ratings: what became of each file that was sent, where its pictures are kept, and who looked at them; and the tables of the service's jobs. */
export class KeepEvidence1763800000008 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...jobTablesSql('ratings').up, ...UP]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...DOWN, ...jobTablesSql('ratings').down]) await queryRunner.query(sql);
  }
}

const UP = [
  // A file belongs to the form it was sent with, and so to the version of a rating that this form brings, whichever is stored first. One that
  // came after the rating, by a form of its own, names the version it was added to.
  `CREATE TABLE evidence (
    evidence_id uuid PRIMARY KEY,
    request_id uuid NOT NULL REFERENCES rating_request,
    form_id varchar(22) NOT NULL,
    version integer,
    name text NOT NULL,
    state varchar(11) NOT NULL CHECK (state IN ('not-arrived', 'kept', 'refused', 'removed')),
    slot smallint CHECK (slot BETWEEN 1 AND 5),
    reason varchar(20),
    kind varchar(4),
    size integer,
    digest varchar(64),
    scan varchar(9),
    sent_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'kept') = (slot IS NOT NULL AND kind IS NOT NULL AND size IS NOT NULL AND digest IS NOT NULL AND scan IS NOT NULL)),
    CHECK ((state = 'refused') = (reason IS NOT NULL))
  )`,
  // Five files to a form, and each but once, also when they arrive together.
  `CREATE UNIQUE INDEX evidence_slot ON evidence (form_id, slot)`,
  `CREATE UNIQUE INDEX evidence_digest ON evidence (form_id, digest)`,
  `CREATE INDEX evidence_request ON evidence (request_id, sent_at)`,
  `CREATE TABLE evidence_page (
    file_id uuid PRIMARY KEY,
    evidence_id uuid NOT NULL REFERENCES evidence ON DELETE CASCADE,
    page smallint NOT NULL CHECK (page > 0),
    size integer NOT NULL,
    UNIQUE (evidence_id, page)
  )`,
  `CREATE TABLE evidence_read (
    read_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    rating_id uuid NOT NULL,
    evidence_id uuid NOT NULL,
    page smallint NOT NULL,
    reader_id text NOT NULL,
    employee_number text,
    read_at timestamptz NOT NULL DEFAULT now()
  )`,
  `REVOKE UPDATE, DELETE ON evidence_read FROM ratings`,
  `REVOKE UPDATE ON evidence_page FROM ratings`,
];

const DOWN = ['evidence_read', 'evidence_page', 'evidence'].map((table) => `DROP TABLE ${table}`);
