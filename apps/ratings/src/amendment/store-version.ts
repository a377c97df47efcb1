import type { Tx } from '@hailong/database';
import type { RatingAnswers } from '../rating/rating-answers';
import type { CountingVersion } from './counting-version';
import { versionDeltas, type VersionLevels } from './version-deltas';

/** A new version of a rating: other answers, or none at all because it is withdrawn. */
export interface NewVersion {
  formId: string;
  /** Nothing over a link. */
  clientId: string | null;
  language: 'vi' | 'en';
  answersDigest: string;
  variant: string | null;
  /** Nothing for a withdrawal. */
  answers: RatingAnswers | undefined;
  underPressure: 'yes' | 'no' | null;
}

const INSERT_AMENDMENT = `
  INSERT INTO rating_amendment (rating_id, version, form_id, is_withdrawal, under_pressure, variant, language, comment, wants_resolution,
    catalogue, details, answers_digest, client_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  RETURNING amended_at AS "amendedAt"`;

const INSERT_SCORES = `
  INSERT INTO rating_score (rating_id, version, subject_id, kind, level, served_on)
  SELECT $1, $2, subject_id, kind, level, $3 FROM unnest($4::text[], $5::text[], $6::smallint[]) AS s (subject_id, kind, level)`;

const INSERT_DELTAS = `
  INSERT INTO score_delta (subject_id, kind, served_on, firm, unit_id, answered, level_1, level_2, level_3, level_4, level_5)
  SELECT d."subjectId", d.kind, $2, $3, d."unitId", d.answered,
         (d.levels ->> 0)::integer, (d.levels ->> 1)::integer, (d.levels ->> 2)::integer, (d.levels ->> 3)::integer, (d.levels ->> 4)::integer
  FROM jsonb_to_recordset($1::jsonb) AS d ("subjectId" text, kind text, "unitId" uuid, answered integer, levels jsonb)`;

/**
 * Adds a version to a locked rating, makes it the one that counts and corrects the figures in the same transaction. Earlier versions stay
 * as they are. Returns the number and the moment of the new one.
 */
export async function storeVersion(
  tx: Tx,
  counting: CountingVersion,
  next: NewVersion,
): Promise<{ version: number; amendedAt: Date }> {
  const { ratingId, subjects, servedOn, firm } = counting;
  const { answers } = next;
  const version = counting.version + 1;
  const [{ amendedAt }] = (await tx.query(INSERT_AMENDMENT, [
    ratingId,
    version,
    next.formId,
    answers === undefined,
    next.underPressure,
    next.variant,
    next.language,
    answers?.comment ?? null,
    answers?.wantsResolution ?? false,
    answers?.catalogue ?? null,
    answers?.details ?? null,
    next.answersDigest,
    next.clientId,
  ])) as [{ amendedAt: Date }];
  const levels: VersionLevels = answers?.levels;
  const rated = subjects.filter(({ subjectId }) => levels?.[subjectId] !== undefined);
  await tx.query(INSERT_SCORES, [
    ratingId,
    version,
    servedOn,
    rated.map(({ subjectId }) => subjectId),
    rated.map(({ kind }) => kind),
    rated.map(({ subjectId }) => levels?.[subjectId]),
  ]);
  const deltas = versionDeltas(subjects, counting.levels, levels);
  await tx.query(INSERT_DELTAS, [JSON.stringify(deltas), servedOn, firm]);
  await tx.query(`UPDATE rating SET version = $2, withdrawn_at = $3 WHERE rating_id = $1`, [
    ratingId,
    version,
    answers === undefined ? amendedAt : null,
  ]);
  return { version, amendedAt };
}
