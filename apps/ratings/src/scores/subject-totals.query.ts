import type { Tx } from '@hailong/database';
import type { LevelCounts } from '@hailong/statistics';
import type { SubjectKind } from '../requests/asked-subject';
import type { SubjectTotals } from './score-figures';

/** Which totals: of one kind of subject, in a range of days of service (both included), of one subject or of all. */
export interface TotalsScope {
  kind: SubjectKind;
  from: string;
  to: string;
  subjectId?: string;
}

interface TotalsRow extends Omit<SubjectTotals, 'levels'> {
  level1: number;
  level2: number;
  level3: number;
  level4: number;
  level5: number;
}

const SELECT_TOTALS = `
  WITH day AS (
    SELECT subject_id, unit_id, served_on, asked, answered, level_1, level_2, level_3, level_4, level_5 FROM score_day
    WHERE kind = $1 AND served_on BETWEEN $2 AND $3 AND ($4::text IS NULL OR subject_id = $4)
    UNION ALL
    SELECT subject_id, unit_id, served_on, asked, answered, level_1, level_2, level_3, level_4, level_5 FROM score_delta
    WHERE kind = $1 AND served_on BETWEEN $2 AND $3 AND ($4::text IS NULL OR subject_id = $4)
  ), by_unit AS (
    SELECT subject_id, unit_id, max(served_on) AS last_on, sum(asked) AS asked, sum(answered) AS answered, sum(level_1) AS level_1,
           sum(level_2) AS level_2, sum(level_3) AS level_3, sum(level_4) AS level_4, sum(level_5) AS level_5
    FROM day GROUP BY subject_id, unit_id
  ), counts AS (
    SELECT subject_id, (array_agg(unit_id ORDER BY asked > 0 DESC, last_on DESC, unit_id))[1] AS unit_id, sum(asked) AS asked,
           sum(answered) AS answered, sum(level_1) AS level_1, sum(level_2) AS level_2, sum(level_3) AS level_3, sum(level_4) AS level_4,
           sum(level_5) AS level_5
    FROM by_unit GROUP BY subject_id
  ), firm_ratings AS (
    SELECT subject_id, firm, ratings FROM score_firm
    WHERE kind = $1 AND served_on BETWEEN $2 AND $3 AND ($4::text IS NULL OR subject_id = $4)
    UNION ALL
    SELECT subject_id, firm, level_1 + level_2 + level_3 + level_4 + level_5 FROM score_delta
    WHERE kind = $1 AND served_on BETWEEN $2 AND $3 AND firm IS NOT NULL AND ($4::text IS NULL OR subject_id = $4)
  ), firms AS (
    SELECT subject_id, count(*) AS firms
    FROM (SELECT subject_id FROM firm_ratings GROUP BY subject_id, firm HAVING sum(ratings) > 0) AS heard
    GROUP BY subject_id
  )
  SELECT s.subject_id AS "subjectId", s.kind, coalesce(c.unit_id, s.unit_id) AS "unitId", s.service_number AS "serviceNumber",
         s.name_vi AS "nameVi", s.name_en AS "nameEn",
         coalesce(c.asked, 0)::integer AS asked, coalesce(c.answered, 0)::integer AS answered,
         coalesce(c.level_1, 0)::integer AS level1, coalesce(c.level_2, 0)::integer AS level2,
         coalesce(c.level_3, 0)::integer AS level3, coalesce(c.level_4, 0)::integer AS level4,
         coalesce(c.level_5, 0)::integer AS level5, coalesce(f.firms, 0)::integer AS firms
  FROM score_subject s
  LEFT JOIN counts c USING (subject_id)
  LEFT JOIN firms f USING (subject_id)
  WHERE s.kind = $1 AND (($4::text IS NULL AND c.subject_id IS NOT NULL) OR s.subject_id = $4)`;

/**
 * Roll-ups and unfolded deltas added up in one snapshot, so that a rating counts from its commit on. Subjects nobody was asked about are absent, unless asked for by id.
 * The unit is that in which the subject stood last in the range, wherever it stands since (I-15).
 */
export async function subjectTotals(tx: Tx, { kind, from, to, subjectId }: TotalsScope): Promise<SubjectTotals[]> {
  const rows = await tx.query<TotalsRow[]>(SELECT_TOTALS, [kind, from, to, subjectId ?? null]);
  return rows.map(({ level1, level2, level3, level4, level5, ...totals }) => {
    const levels: LevelCounts = [level1, level2, level3, level4, level5];
    return { ...totals, levels };
  });
}
