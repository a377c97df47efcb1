import { Injectable } from '@nestjs/common';
import { HotStatements } from '../hot-statements';
import type { RatingWay } from '../rating/rating-way';
import type { AskedSubject } from '../requests/asked-subject';

/** A request that its link shows, whether it was rated or not. `catalogue` is the version that a form of today asks. */
export interface ShownRequest {
  lotId: string;
  servedOn: string;
  isAnnounced: boolean;
  subjects: AskedSubject[];
  catalogue: number;
}

/** What a link leads to: a request that can be rated, one that was, or nothing that may be shown. */
export type LinkedRequest =
  | { state: 'unusable' }
  | { state: 'cancelled' }
  | ({
      state: 'rated';
      ratingId: string;
      receipt: string;
      /** The form that brought the rating; nothing for one from before forms were kept. */
      formId: string | null;
      answersDigest: string;
      sealsAt: Date;
      isSealed: boolean;
    } & ShownRequest)
  | ({ state: 'ratable' } & ShownRequest);

interface LinkRow extends ShownRequest {
  state: string;
  ratingId: string | null;
  receipt: string;
  formId: string | null;
  answersDigest: string;
  sealsAt: Date;
  isSealed: boolean;
}

// A link that cannot be used is no row at all, as one that never was: they are the same answer for the same work.
// The holder of a link that was used keeps the way to its receipt, also when the time to rate is over.
const COLUMNS = `
  SELECT r.state, r.lot_id AS "lotId", r.served_on::text AS "servedOn", r.announced_at IS NOT NULL AS "isAnnounced", r.subjects,
         (SELECT max(version) FROM rating_catalogue WHERE valid_from <= now()) AS catalogue,
         g.rating_id AS "ratingId", g.receipt, g.form_id AS "formId", g.answers_digest AS "answersDigest", g.seals_at AS "sealsAt", g.seals_at <= now() AS "isSealed"`;

const SELECT_LINK = `${COLUMNS}
  FROM rating_link l JOIN rating_request r USING (request_id) LEFT JOIN rating g USING (request_id)
  WHERE l.link_hash = $1 AND l.revoked_at IS NULL
    AND (g.rating_id IS NOT NULL OR (least(l.expires_at, r.expires_at) > now() AND r.state <> 'expired'))`;

const SELECT_BOUND = `${COLUMNS}
  FROM rating_request r JOIN software_binding b USING (firm) LEFT JOIN rating g USING (request_id)
  WHERE r.request_id = $1 AND b.firm = $2 AND b.client_id = $3 AND b.ended_at IS NULL
    AND (g.rating_id IS NOT NULL OR (r.expires_at > now() AND r.state <> 'expired'))`;

/** Reads where a link leads; it changes nothing. Unknown, revoked and expired links are one answer. */
@Injectable()
export class LinkedRequestQuery {
  constructor(private readonly statements: HotStatements) {}

  async of(linkHash: string): Promise<LinkedRequest> {
    const [row] = await this.statements.run<LinkRow>('linked-request', SELECT_LINK, [linkHash]);
    return linkedRequest(row);
  }

  /** The same for either way in: software stands where its binding lets it, as the holder of a link where its link does. */
  async at(way: RatingWay): Promise<LinkedRequest> {
    if ('linkHash' in way) return this.of(way.linkHash);
    const { requestId, firm, clientId } = way;
    const [row] = await this.statements.run<LinkRow>('bound-request', SELECT_BOUND, [requestId, firm, clientId]);
    return linkedRequest(row);
  }
}

function linkedRequest(row: LinkRow | undefined): LinkedRequest {
  if (row === undefined) return { state: 'unusable' };
  const { state, lotId, servedOn, isAnnounced, subjects, catalogue, ratingId, ...rating } = row;
  const shown = { lotId, servedOn, isAnnounced, subjects, catalogue };
  if (ratingId !== null) return { state: 'rated', ratingId, ...rating, ...shown };
  return state === 'cancelled' ? { state: 'cancelled' } : { state: 'ratable', ...shown };
}
