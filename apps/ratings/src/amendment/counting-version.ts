import type { Tx } from '@hailong/database';
import { RatingLinkUnusable } from '../rating/rating.errors';
import type { AskedSubject } from '../requests/asked-subject';

/** A rating with the version of it that counts, locked until the transaction ends. */
export interface CountingVersion {
  ratingId: string;
  requestId: string;
  lotId: string;
  unitId: string;
  firm: string;
  servedOn: string;
  receipt: string;
  version: number;
  subjects: AskedSubject[];
  sealsAt: Date;
  isSealed: boolean;
  isWithdrawn: boolean;
  /** Its levels; none while it is withdrawn. */
  levels: Record<string, number> | undefined;
}

const LOCK_RATING = `
  SELECT g.rating_id AS "ratingId", g.version, g.receipt, g.firm, g.seals_at AS "sealsAt", g.seals_at <= clock_timestamp() AS "isSealed",
         g.withdrawn_at IS NOT NULL AS "isWithdrawn", r.request_id AS "requestId", r.lot_id AS "lotId", r.unit_id AS "unitId",
         r.served_on::text AS "servedOn", r.subjects
  FROM rating_link l JOIN rating_request r USING (request_id) JOIN rating g USING (request_id)
  WHERE l.link_hash = $1 AND l.revoked_at IS NULL
  FOR UPDATE OF g`;

const SELECT_VERSION = `
  SELECT (SELECT jsonb_object_agg(s.subject_id, s.level) FROM rating_score s WHERE s.rating_id = g.rating_id AND s.version = g.version) AS levels
  FROM rating g WHERE g.rating_id = $1`;

/**
 * Locks the rating of a link, so that of two changes that cross one waits for the other and builds on it. Throws `RatingLinkUnusable` where
 * the link leads to no rating.
 */
export async function lockCountingVersion(tx: Tx, linkHash: string): Promise<CountingVersion> {
  type Locked = Omit<CountingVersion, 'levels'>;
  const [locked] = await tx.query<Locked[]>(LOCK_RATING, [linkHash]);
  if (locked === undefined) throw new RatingLinkUnusable();
  // A statement of its own: only one that starts after the lock was given sees what the holder before us committed.
  const [counting] = await tx.query<{ levels: Record<string, number> | null }[]>(SELECT_VERSION, [locked.ratingId]);
  if (counting === undefined) throw new Error('a rating that is locked cannot be read');
  return { ...locked, levels: locked.isWithdrawn ? undefined : (counting.levels ?? {}) };
}

/** The version that this form brought before, and the digest of its answers; nothing for a form that was not sent yet. */
export async function versionOfForm(
  tx: Tx,
  ratingId: string,
  formId: string,
): Promise<{ version: number; answersDigest: string } | undefined> {
  const [sent] = await tx.query<{ version: number; answersDigest: string }[]>(
    `SELECT version, answers_digest AS "answersDigest" FROM rating_amendment WHERE rating_id = $1 AND form_id = $2`,
    [ratingId, formId],
  );
  return sent;
}
