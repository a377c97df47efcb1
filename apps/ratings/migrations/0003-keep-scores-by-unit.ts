import { organisationTablesSql } from '@hailong/organisation';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every level counts for the unit in which its subject stood when it handled the declaration, and the organisation is known with all its dates. */
export class KeepScoresByUnit1763800000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...organisationTablesSql().up, ...UP]) await queryRunner.query(sql);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [...DOWN, ...organisationTablesSql().down]) await queryRunner.query(sql);
  }
}

const ROLL_UPS = [
  ['score_day', 'subject_id, served_on'],
  ['score_firm', 'subject_id, served_on, firm'],
] as const;

const UP = [
  `ALTER TABLE score_subject ADD COLUMN stage varchar(40)`,
  `UPDATE score_subject known SET stage = told.stage
   FROM (SELECT s."subjectId", min(s.stage) AS stage FROM rating_request r
         CROSS JOIN LATERAL jsonb_to_recordset(r.subjects) AS s("subjectId" text, stage text) GROUP BY 1) AS told
   WHERE known.kind = 'stage' AND told."subjectId" = known.subject_id`,
  ...['score_delta', 'score_day', 'score_firm'].flatMap((table) => [
    `ALTER TABLE ${table} ADD COLUMN unit_id uuid`,
    // Until here a subject was known in one unit only.
    `UPDATE ${table} kept SET unit_id = s.unit_id FROM score_subject s WHERE s.subject_id = kept.subject_id`,
    `ALTER TABLE ${table} ALTER COLUMN unit_id SET NOT NULL`,
  ]),
  ...ROLL_UPS.map(
    ([table, key]) => `ALTER TABLE ${table} DROP CONSTRAINT ${table}_pkey, ADD PRIMARY KEY (${key}, unit_id)`,
  ),
  `ALTER TABLE figure_read ADD COLUMN view varchar(4) NOT NULL DEFAULT 'then' CHECK (view IN ('then', 'now')), ADD COLUMN within_unit_id uuid`,
];

const LEVELS = [1, 2, 3, 4, 5].map((level) => `level_${level}`);
const COUNTS = ['asked', 'answered', ...LEVELS];

/** Adds the units of a roll-up's key together under one of them, so that the key holds without the unit. */
const addUp = (table: string, key: string, counts: string[]) => `
  WITH apart AS (DELETE FROM ${table} RETURNING *)
  INSERT INTO ${table} (${key}, unit_id, kind, ${counts.join(', ')})
  SELECT ${key}, min(unit_id::text)::uuid, min(kind), ${counts.map((count) => `sum(${count})`).join(', ')}
  FROM apart GROUP BY ${key}`;

const DOWN = [
  `ALTER TABLE figure_read DROP COLUMN view, DROP COLUMN within_unit_id`,
  ...ROLL_UPS.map(([table, key]) => addUp(table, key, table === 'score_firm' ? ['ratings'] : COUNTS)),
  ...ROLL_UPS.map(([table, key]) => `ALTER TABLE ${table} DROP CONSTRAINT ${table}_pkey, ADD PRIMARY KEY (${key})`),
  ...['score_delta', 'score_day', 'score_firm'].map((table) => `ALTER TABLE ${table} DROP COLUMN unit_id`),
  `ALTER TABLE score_subject DROP COLUMN stage`,
];
