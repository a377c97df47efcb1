import { EmbeddedPostgres } from '@hailong/database';
import { Client } from 'pg';
import { databaseFolder } from '../../apps/hailong/src/up/data-folder';

/** What must be the same whatever happened on the way. Ids made by chance and instants of handling are left out; everything else is in. */
export interface FinalState {
  requests: object[];
  askedByRatings: object[];
  ratings: object[];
  figures: object[];
  firms: object[];
  cases: object[];
  stuck: object[];
}

const QUERIES: Record<keyof FinalState, string> = {
  requests: `
    SELECT lot_id, state, office_code, content::jsonb - 'openedAt' AS content FROM declarations.rating_request ORDER BY lot_id`,
  askedByRatings: `
    SELECT lot_id, state, unit_id, lane, kind_code, served_on, subject_ids, subjects FROM ratings.rating_request ORDER BY lot_id`,
  ratings: `
    SELECT lot_id, comment, wants_resolution, jsonb_object_agg(subject_id, level) AS levels
    FROM ratings.rating JOIN ratings.rating_request USING (request_id) JOIN ratings.rating_score USING (rating_id)
    GROUP BY lot_id, comment, wants_resolution ORDER BY lot_id`,
  figures: `
    SELECT subject_id, served_on, kind, sum(asked)::int AS asked, sum(answered)::int AS answered, sum(level_1)::int AS level_1,
      sum(level_2)::int AS level_2, sum(level_3)::int AS level_3, sum(level_4)::int AS level_4, sum(level_5)::int AS level_5
    FROM (SELECT subject_id, served_on, kind, asked, answered, level_1, level_2, level_3, level_4, level_5 FROM ratings.score_day
      UNION ALL SELECT subject_id, served_on, kind, asked, answered, level_1, level_2, level_3, level_4, level_5 FROM ratings.score_delta) AS kept
    GROUP BY subject_id, served_on, kind HAVING bool_or(asked + answered <> 0) ORDER BY subject_id, served_on`,
  firms: `
    SELECT subject_id, served_on, count(DISTINCT firm)::int AS firms, sum(ratings)::int AS ratings
    FROM (SELECT subject_id, served_on, firm, ratings FROM ratings.score_firm
      UNION ALL SELECT subject_id, served_on, firm, level_1 + level_2 + level_3 + level_4 + level_5 FROM ratings.score_delta
      WHERE firm IS NOT NULL) AS kept
    GROUP BY subject_id, served_on ORDER BY subject_id, served_on`,
  cases: `
    SELECT lot_id, state, unit_id, lowest_level, wants_resolution,
      (SELECT jsonb_agg(subject_id ORDER BY subject_id) FROM grievances.grievance_subject WHERE grievance_id = grievance.id) AS subjects,
      (SELECT count(*)::int FROM grievances.grievance_entry WHERE grievance_id = grievance.id) AS entries
    FROM grievances.grievance ORDER BY lot_id`,
  stuck: ['organisation', 'declarations', 'ratings', 'grievances']
    .flatMap((schema) =>
      ['inbox', 'outbox', 'dead_letter'].map((table) => `SELECT '${schema}.${table}' AS place FROM ${schema}.${table}`),
    )
    .join(' UNION ALL '),
};

/** Reads the final state of a data folder on which nothing runs any more. */
export async function finalStateOf(dataFolder: string): Promise<FinalState> {
  const postgres = await EmbeddedPostgres.start({ dir: databaseFolder(dataFolder) });
  const client = new Client({ connectionString: postgres.adminUrl });
  try {
    await client.connect();
    const state: Partial<FinalState> = {};
    for (const [part, sql] of Object.entries(QUERIES))
      state[part as keyof FinalState] = (await client.query<object>(sql)).rows;
    return state as FinalState;
  } finally {
    await client.end();
    await postgres.stop();
  }
}
