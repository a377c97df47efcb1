import { randomUUID } from 'node:crypto';
import { hashToken, makeToken } from '@hailong/rating-link';
import { Client } from 'pg';
import { LinkKeys } from '../../apps/ratings/src/links/link-keys';

export const BENCH_LINK_KEY = 'k'.repeat(64);

/** One filled-in form that is ready to be sent. */
export interface ReadyForm {
  path: string;
  body: string;
}

const TABLES = [
  'rating_request',
  'rating_link',
  'rating',
  'rating_amendment',
  'rating_score',
  'score_delta',
  'score_day',
  'score_firm',
  'outbox',
];

const INSERT_REQUESTS = `
  INSERT INTO rating_request (request_id, lot_id, declaration_ids, version, state, firm, unit_id, office_code, subject_ids, subjects, served_on, opened_at, expires_at)
  SELECT request_id, lot_id, ARRAY[lot_id], 1, 'announced', firm, subject_ids[1]::uuid, '03CC', subject_ids, jsonb_build_array(
           jsonb_build_object('subjectId', subject_ids[1], 'kind', 'branch', 'unitId', subject_ids[1], 'nameVi', 'Hải quan'),
           jsonb_build_object('subjectId', subject_ids[2], 'kind', 'team', 'unitId', subject_ids[2], 'nameVi', 'Đội'),
           jsonb_build_object('subjectId', subject_ids[3], 'kind', 'officer', 'unitId', subject_ids[2], 'officerId', subject_ids[3], 'nameVi', 'HP1')),
         '2026-11-20', now(), now() + interval '30 days'
  FROM (SELECT request_id, lot_id, firm, ARRAY[branch, team, officer] AS subject_ids
        FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS r (request_id, lot_id, firm, branch, team, officer)) AS made`;

/** The open requests and links that a run uses up. */
export class SubmitRequests {
  private constructor(private readonly client: Client) {}

  static async open(adminUrl: string): Promise<SubmitRequests> {
    const client = new Client({ connectionString: adminUrl, options: '-c search_path=ratings' });
    await client.connect();
    return new SubmitRequests(client);
  }

  /** Forgets everything and makes so many open requests, spread over branches with 3 teams and 30 officers each. */
  async fill(amount: number, branches: number): Promise<ReadyForm[]> {
    await this.client.query(`TRUNCATE ${TABLES.join(', ')} CASCADE`);
    const keys = new LinkKeys([BENCH_LINK_KEY]);
    const subject = (kind: number, number: number) =>
      `${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const made = Array.from({ length: amount }, (_, number) => ({
      requestId: randomUUID(),
      token: makeToken([BENCH_LINK_KEY]),
      lotId: String(30_000_000_000 + number),
      firm: `firm-${number % 900}`,
      branch: subject(1, number % branches),
      team: subject(2, number % (branches * 3)),
      officer: subject(3, number % (branches * 30)),
    }));
    const column = (name: 'requestId' | 'lotId' | 'firm' | 'branch' | 'team' | 'officer') =>
      made.map((request) => request[name]);
    await this.client.query(INSERT_REQUESTS, [
      column('requestId'),
      column('lotId'),
      column('firm'),
      column('branch'),
      column('team'),
      column('officer'),
    ]);
    await this.client.query(
      `INSERT INTO rating_link (link_hash, request_id, channel, expires_at)
       SELECT link_hash, request_id, 'email', now() + interval '30 days' FROM unnest($1::text[], $2::uuid[]) AS l (link_hash, request_id)`,
      [made.map(({ token }) => hashToken(token)), column('requestId')],
    );
    await this.client.query('VACUUM ANALYZE rating_request, rating_link');
    await this.client.query('CHECKPOINT');
    return made.map(({ token, branch, team, officer }, number) => {
      const nonce = keys.formNonce(hashToken(token), 'rate');
      const body = new URLSearchParams({ nonce, catalogue: '1', comment: '', step: 'send' });
      for (const subjectId of [branch, team, officer]) body.set(`level.${subjectId}`, String((number % 5) + 1));
      return { path: `/r/${token}`, body: body.toString() };
    });
  }

  /** Throws unless exactly so many ratings are stored with their levels: a fast program that stores nothing is none. */
  async check(amount: number): Promise<void> {
    const { rows } = await this.client.query<{ ratings: number; scores: number }>(
      `SELECT (SELECT count(*) FROM rating)::integer AS ratings, (SELECT count(*) FROM rating_score)::integer AS scores`,
    );
    const stored = rows[0];
    if (stored?.ratings !== amount || stored.scores !== amount * 3)
      throw new Error(`${amount} sent, stored: ${JSON.stringify(stored)}`);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
