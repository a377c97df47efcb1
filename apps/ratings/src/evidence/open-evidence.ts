import type { Tx } from '@hailong/database';
import { RatingAlreadySealed } from '../amendment/amendment.errors';
import { RatedLotCancelled, RatingLinkUnusable, RequestAlreadyRated } from '../rating/rating.errors';

/** What a form says of itself: files go with what it rates or changes, or to a rating that was given before. */
export interface EvidenceForm {
  linkHash: string;
  formId: string;
  purpose: 'rate' | 'amend' | 'evidence';
}

/** A request that still takes files of a form, locked until the transaction ends. */
export interface OpenEvidence {
  requestId: string;
  firm: string;
  /** The version that files sent after the rating are added to: the newest that has answers, which is the one that is read. */
  version: number | null;
  /** Sendings over this link in the last day that count for this form: none that came before the newest version, nor with a form that was stored. */
  tries: number;
  kept: number;
  /** A rating or a change was stored with this form. */
  isSent: boolean;
}

interface Row extends OpenEvidence {
  state: string;
  isExpired: boolean;
  ratedBy: string | null;
  receipt: string;
  sealsAt: Date | null;
  isSealed: boolean;
}

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('hailong.evidence:' || request_id, 0)) FROM rating_link WHERE link_hash = $1`;

const SELECT_OPEN = `
  SELECT r.request_id AS "requestId", r.firm, r.state, least(l.expires_at, r.expires_at) <= now() AS "isExpired", g.form_id AS "ratedBy", g.receipt,
         s.version, g.seals_at AS "sealsAt", coalesce(g.seals_at <= now(), false) AS "isSealed",
         $2 = ANY (s.forms) AS "isSent",
         (SELECT count(*)::integer FROM evidence e
          WHERE e.request_id = r.request_id AND e.sent_at > greatest(now() - interval '1 day', s.stored_at)
            AND (e.form_id = $2 OR e.form_id <> ALL (s.forms))) AS tries,
         (SELECT count(*)::integer FROM evidence e WHERE e.form_id = $2 AND e.state = 'kept') AS kept
  FROM rating_link l JOIN rating_request r USING (request_id) LEFT JOIN rating g USING (request_id)
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(form_id) FILTER (WHERE form_id IS NOT NULL), '{}') AS forms, max(stored_at) AS stored_at,
           max(version) FILTER (WHERE NOT is_withdrawal) AS version
    FROM (SELECT a.form_id, a.amended_at AS stored_at, a.version, a.is_withdrawal FROM rating_amendment a WHERE a.rating_id = g.rating_id
          UNION ALL SELECT g.form_id, g.submitted_at, 1, false WHERE g.rating_id IS NOT NULL) AS v
  ) AS s
  WHERE l.link_hash = $1 AND l.revoked_at IS NULL`;

/**
 * Lets nobody else change the files of this link's request until the transaction ends. Throws what the page of the link says where it takes
 * none: it is unusable, cancelled, was rated by another form, or its rating is sealed.
 */
export async function lockOpenEvidence(tx: Tx, { linkHash, formId, purpose }: EvidenceForm): Promise<OpenEvidence> {
  await tx.query(LOCK, [linkHash]);
  // A statement of its own: it sees what the holder of the lock before us committed.
  const [found] = await tx.query<Row[]>(SELECT_OPEN, [linkHash, formId]);
  if (found === undefined) throw new RatingLinkUnusable();
  const { state, isExpired, ratedBy, receipt, sealsAt, isSealed, ...open } = found;
  const isRated = sealsAt !== null;
  if (!isRated) {
    if (state === 'cancelled') throw new RatedLotCancelled();
    if (isExpired || state === 'expired' || purpose !== 'rate') throw new RatingLinkUnusable();
    return open;
  }
  if (purpose === 'rate' && ratedBy !== formId) throw new RequestAlreadyRated(receipt);
  if (isSealed) throw new RatingAlreadySealed(sealsAt);
  return { ...open, version: purpose === 'evidence' || open.isSent ? open.version : null };
}
