import type { Tx } from '@hailong/database';
import { RatingLinkUnusable, RequestUnknown } from '../rating/rating.errors';
import type { ChangeWay } from '../rating/rating-way';
import type { AskedSubject } from '../requests/asked-subject';
import { RatingGivenElsewhere } from './amendment.errors';

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

const COLUMNS = `
  SELECT g.rating_id AS "ratingId", g.version, g.receipt, g.firm, g.seals_at AS "sealsAt", g.seals_at <= clock_timestamp() AS "isSealed",
         g.withdrawn_at IS NOT NULL AS "isWithdrawn", r.request_id AS "requestId", r.lot_id AS "lotId", r.unit_id AS "unitId",
         r.served_on::text AS "servedOn", r.subjects`;

const LOCK_OF_LINK = `${COLUMNS}
  FROM rating_link l JOIN rating_request r USING (request_id) JOIN rating g USING (request_id)
  WHERE l.link_hash = $1 AND l.revoked_at IS NULL
  FOR UPDATE OF g`;

const LOCK_OF_SOFTWARE = `${COLUMNS}, g.client_id IS NOT DISTINCT FROM b.client_id AS "isItsOwn"
  FROM rating g JOIN rating_request r USING (request_id) JOIN software_binding b ON b.firm = g.firm
  WHERE g.receipt = $1 AND b.firm = $2 AND b.client_id = $3 AND b.ended_at IS NULL
  FOR UPDATE OF g`;

const SELECT_VERSION = `
  SELECT (SELECT jsonb_object_agg(s.subject_id, s.level) FROM rating_score s WHERE s.rating_id = g.rating_id AND s.version = g.version) AS levels
  FROM rating g WHERE g.rating_id = $1`;

type Locked = Omit<CountingVersion, 'levels'>;

/**
 * Locks the rating that a link or software may change, so that of two changes that cross one waits for the other and builds on it. Throws
 * `RatingLinkUnusable` or `RequestUnknown` where the way leads to no rating, and `RatingGivenElsewhere` for software that did not give it.
 */
export async function lockCountingVersion(tx: Tx, way: ChangeWay): Promise<CountingVersion> {
  const locked = 'linkHash' in way ? await lockOfLink(tx, way.linkHash) : await lockOfSoftware(tx, way);
  // A statement of its own: only one that starts after the lock was given sees what the holder before us committed.
  const [counting] = await tx.query<{ levels: Record<string, number> | null }[]>(SELECT_VERSION, [locked.ratingId]);
  if (counting === undefined) throw new Error('a rating that is locked cannot be read');
  return { ...locked, levels: locked.isWithdrawn ? undefined : (counting.levels ?? {}) };
}

async function lockOfLink(tx: Tx, linkHash: string): Promise<Locked> {
  const [locked] = await tx.query<Locked[]>(LOCK_OF_LINK, [linkHash]);
  if (locked === undefined) throw new RatingLinkUnusable();
  return locked;
}

async function lockOfSoftware(tx: Tx, way: Exclude<ChangeWay, { linkHash: string }>): Promise<Locked> {
  const values = [way.receipt, way.firm, way.clientId];
  const [row] = await tx.query<(Locked & { isItsOwn: boolean })[]>(LOCK_OF_SOFTWARE, values);
  if (row === undefined) throw new RequestUnknown();
  const { isItsOwn, ...locked } = row;
  if (!isItsOwn) throw new RatingGivenElsewhere();
  return locked;
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
