import type { Tx } from '@hailong/database';
import type { LevelCounts } from '@hailong/statistics';
import type { SubjectKind } from '../requests/asked-subject';
import type { Home } from './figure-homes';

/** What the levels of one kind of subject add up to for one target, and whose they are. */
export interface HomeTotals {
  target: string;
  subjectIds: string[];
  asked: number;
  answered: number;
  levels: LevelCounts;
  firms: number;
}

/** Which levels: of one kind of subject, in a range of days of service (both included). */
export interface LevelsInRange {
  kind: SubjectKind;
  from: string;
  to: string;
}

type Row = Omit<HomeTotals, 'levels'> & { levels: number[] };

const LEVELS = [1, 2, 3, 4, 5].map((level) => `level_${level}`);
const COLUMNS = `subject_id, unit_id, served_on, asked, answered, ${LEVELS.join(', ')}`;
const IN_RANGE = 'kind = $1 AND served_on BETWEEN $2 AND $3';

const totalsSql = (at: string): string => `
  WITH home AS MATERIALIZED (
    SELECT * FROM unnest($4::text[], $5::date[], $6::date[], $7::text[]) AS h (at, from_on, to_on, target)
  ), day AS (
    SELECT ${COLUMNS} FROM score_day WHERE ${IN_RANGE} UNION ALL SELECT ${COLUMNS} FROM score_delta WHERE ${IN_RANGE}
  ), counts AS (
    SELECT h.target, array_agg(DISTINCT d.subject_id ORDER BY d.subject_id) AS subject_ids, sum(asked) AS asked, sum(answered) AS answered,
           ARRAY[${LEVELS.map((level) => `sum(${level})`).join(', ')}]::integer[] AS levels
    FROM day d JOIN home h ON h.at = d.${at}::text AND d.served_on BETWEEN h.from_on AND h.to_on
    GROUP BY h.target
  ), heard AS (
    SELECT subject_id, unit_id, served_on, firm, ratings FROM score_firm WHERE ${IN_RANGE}
    UNION ALL
    SELECT subject_id, unit_id, served_on, firm, ${LEVELS.join(' + ')} FROM score_delta WHERE ${IN_RANGE} AND firm IS NOT NULL
  ), firms AS (
    SELECT target, count(*) AS firms
    FROM (SELECT h.target, f.firm FROM heard f JOIN home h ON h.at = f.${at}::text AND f.served_on BETWEEN h.from_on AND h.to_on
          GROUP BY h.target, f.firm HAVING sum(f.ratings) > 0) AS each
    GROUP BY target
  )
  SELECT c.target, c.subject_ids AS "subjectIds", c.asked::integer, c.answered::integer, c.levels, coalesce(f.firms, 0)::integer AS firms
  FROM counts c LEFT JOIN firms f USING (target) ORDER BY c.target`;

const BY_UNIT = totalsSql('unit_id');
const BY_SUBJECT = totalsSql('subject_id');

/** Adds levels up by the unit in which their subjects stood at handling, in one snapshot, folded or not. What has no home is left out. */
export function totalsByUnit(tx: Tx, levels: LevelsInRange, homes: readonly Home[]): Promise<HomeTotals[]> {
  return totals(tx, BY_UNIT, levels, homes);
}

/** Adds levels up by their subjects, in one snapshot, folded or not. What has no home is left out. */
export function totalsBySubject(tx: Tx, levels: LevelsInRange, homes: readonly Home[]): Promise<HomeTotals[]> {
  return totals(tx, BY_SUBJECT, levels, homes);
}

async function totals(
  tx: Tx,
  sql: string,
  { kind, from, to }: LevelsInRange,
  homes: readonly Home[],
): Promise<HomeTotals[]> {
  const column = (part: keyof Home) => homes.map((home) => home[part]);
  const rows = await tx.query<Row[]>(sql, [
    kind,
    from,
    to,
    column('at'),
    column('from'),
    column('to'),
    column('target'),
  ]);
  return rows.map(({ levels: [one = 0, two = 0, three = 0, four = 0, five = 0], ...row }) => {
    return { ...row, levels: [one, two, three, four, five] };
  });
}
