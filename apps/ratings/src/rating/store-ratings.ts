import type { OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { HotStatements } from '../hot-statements';
import { insertMessages } from '../webhooks/facts/tell-webhooks';
import type { RatingAnswers } from './rating-answers';
import { type RatingAnnouncement, UNKNOWN_LOT } from './rating-announcement';
import { clientOf, type RatingWay } from './rating-way';

/** A rating that is about to be stored, if its link or the binding of its software still lets it. */
export interface NewRating {
  way: RatingWay;
  ratingId: string;
  receipt: string;
  language: 'vi' | 'en';
  answers: RatingAnswers;
  variant: string;
  answersDigest: string;
  formId: string;
}

/** A rating that was stored. */
export interface StoredRating {
  ratingId: string;
  receipt: string;
}

/**
 * Stores ratings, each wholly or not at all: request state, rating, levels, deltas, receipt, announcement and what software is told are one
 * statement and one commit. Returns those that were stored; one whose link, binding or request did not let it is left out. An error stores none of them.
 * Its connections are its own, and have the settings of `PLANNED_ONCE`.
 */
export class StoreRatings implements OnApplicationShutdown {
  private readonly statements: HotStatements;

  constructor(
    private readonly db: DataSource,
    private readonly announcement: RatingAnnouncement,
  ) {
    this.statements = new HotStatements(db);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.db.destroy();
  }

  execute(ratings: NewRating[]): Promise<StoredRating[]> {
    return this.statements.run<StoredRating>('store-ratings', STORE_RATINGS, [
      ratings.map(({ way }) => ('linkHash' in way ? way.linkHash : null)),
      ratings.map((rating) => rating.ratingId),
      ratings.map((rating) => rating.receipt),
      ratings.map((rating) => rating.language),
      ratings.map((rating) => rating.answers.comment),
      ratings.map((rating) => rating.answers.wantsResolution),
      ratings.map((rating) => rating.answersDigest),
      ratings.map((rating) => JSON.stringify(rating.answers.levels)),
      ratings.map(() => this.announcement.headers()),
      this.announcement.topic,
      ratings.map((rating) => rating.variant),
      ratings.map((rating) => rating.answers.catalogue),
      ratings.map(({ answers: { details } }) => (details === null ? null : JSON.stringify(details))),
      ratings.map((rating) => rating.formId),
      ratings.map(({ way }) => ('requestId' in way ? way.requestId : null)),
      ratings.map(({ way }) => clientOf(way)),
      ratings.map(({ way }) => ('firm' in way ? way.firm : null)),
    ]);
  }
}

const TELL_SOFTWARE = insertMessages(`
  SELECT firm, 'rating.submitted' AS type, rated_at AS at,
         json_build_object('requestId', request_id, 'lotId', lot_id, 'receipt', receipt) AS data
  FROM claimed`);

/*
 * The claim decides everything: only a request that it moved from open to rated feeds the other inserts (D7). It locks the request's row, and
 * a second post that waited for that lock sees that row, state and subjects, as it is then; links and bindings it saw as they were when it began, so
 * that a post over a link that is revoked while it waits is still stored. Who acts by no client has the request of his link and no other.
 * now() is the database's clock, so that no server's clock prolongs a link. Software is let in by a live binding to the firm of the request, and
 * must name subjects that are asked about only: a page may be older than a revision of its request, and what it asked too much is left out.
 * The statement is planned once, perhaps while the tables are empty, so it leaves the planner no choice (ADR 0026): links and bindings are looked up
 * row by row, and the list of requests keeps it from reading all of them, whichever side it joins first. A clock that moves leads into no index, as now() would into that of the firms.
 */
export const STORE_RATINGS = `
  WITH post AS (
    SELECT *, CASE WHEN client_id IS NULL THEN 'link' ELSE 'software' END AS channel, CASE WHEN client_id IS NULL THEN (
             SELECT l.request_id FROM rating_link l WHERE l.link_hash = p.link_hash AND l.expires_at > now() AND l.revoked_at IS NULL)
             ELSE named_request END AS asked_by,
           EXISTS (SELECT FROM software_binding b WHERE b.firm = p.acts_for AND b.client_id = p.client_id AND b.ended_at IS NULL OFFSET 0) AS is_bound
    FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::jsonb[], $9::text[],
      $11::text[], $12::integer[], $13::jsonb[], $14::text[], $15::uuid[], $16::text[], $17::text[])
      AS p (link_hash, rating_id, receipt, language, comment, wants_resolution, answers_digest, levels, headers, variant, catalogue, details, form_id,
        named_request, client_id, acts_for)
  ), claimed AS (
    UPDATE rating_request r SET state = 'rated', rated_at = now()
    FROM post p
    WHERE r.request_id = p.asked_by AND r.request_id = ANY (ARRAY(SELECT asked_by FROM post))
      AND r.state IN ('open', 'announced') AND r.expires_at > clock_timestamp() AND p.levels ?| r.subject_ids
      AND (p.client_id IS NULL OR (p.is_bound AND r.firm = p.acts_for AND p.levels - r.subject_ids = '{}'))
    RETURNING p.*, r.request_id, r.lot_id, r.firm, r.unit_id, r.served_on, r.subjects, r.rated_at
  ), stored AS (
    INSERT INTO rating (rating_id, request_id, receipt, firm, channel, variant, language, comment, wants_resolution, answers_digest, submitted_at, catalogue, details, form_id, client_id)
    SELECT rating_id, request_id, receipt, firm, channel, variant, language, comment, wants_resolution, answers_digest, rated_at, catalogue, details, form_id, client_id
    FROM claimed
  ), asked AS (
    SELECT c.rating_id, c.firm, c.served_on, s."subjectId" AS subject_id, s.kind, s."unitId" AS unit_id, s."officerId" AS officer_id,
           (c.levels ->> s."subjectId")::smallint AS level
    FROM claimed c
    CROSS JOIN LATERAL jsonb_to_recordset(c.subjects) AS s("subjectId" text, kind text, "unitId" uuid, "officerId" uuid)
  ), scores AS (
    INSERT INTO rating_score (rating_id, subject_id, kind, level, served_on)
    SELECT rating_id, subject_id, kind, level, served_on FROM asked WHERE level IS NOT NULL
  ), deltas AS (
    INSERT INTO score_delta (subject_id, kind, unit_id, served_on, firm, answered, level_1, level_2, level_3, level_4, level_5)
    SELECT subject_id, kind, unit_id, served_on, firm, 1, (level IS NOT DISTINCT FROM 1)::integer, (level IS NOT DISTINCT FROM 2)::integer,
           (level IS NOT DISTINCT FROM 3)::integer, (level IS NOT DISTINCT FROM 4)::integer, (level IS NOT DISTINCT FROM 5)::integer
    FROM asked
  ), low AS (
    SELECT rating_id, min(level) AS lowest, coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
             'subjectId', subject_id, 'kind', kind, 'unitId', unit_id, 'officerId', officer_id, 'level', level
           ))) FILTER (WHERE level <= 2), '[]') AS subjects
    FROM asked GROUP BY rating_id
  ), announced AS (
    INSERT INTO outbox (topic, key, headers, body)
    SELECT $10, c.lot_id, replace(c.headers, '"${UNKNOWN_LOT}"', '"' || c.lot_id || '"'), jsonb_build_object(
      'ratingId', c.rating_id, 'requestId', c.request_id, 'lotId', c.lot_id, 'version', 1, 'lowestLevel', low.lowest,
      'lowSubjects', low.subjects, 'unitId', c.unit_id, 'wantsResolution', c.wants_resolution, 'channel', c.channel,
      'submittedAt', to_char(c.rated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    )::text
    FROM claimed c JOIN low USING (rating_id)
  ), told AS (${TELL_SOFTWARE}
  )
  SELECT rating_id AS "ratingId", receipt FROM claimed`;
