import { Injectable } from '@nestjs/common';
import { HotStatements } from '../hot-statements';
import type { AskedSubject } from '../requests/asked-subject';

/** What a link leads to: a request that can be rated, one that was, or nothing that may be shown. */
export type LinkedRequest =
  | { state: 'unusable' }
  | { state: 'cancelled' }
  | { state: 'rated'; receipt: string; answersDigest: string }
  | { state: 'ratable'; lotId: string; servedOn: string; isAnnounced: boolean; subjects: AskedSubject[] };

interface LinkRow {
  state: string;
  isRevoked: boolean;
  isExpired: boolean;
  lotId: string;
  servedOn: string;
  subjects: AskedSubject[];
  receipt: string | null;
  answersDigest: string | null;
}

const SELECT_LINK = `
  SELECT r.state, l.revoked_at IS NOT NULL AS "isRevoked", least(l.expires_at, r.expires_at) <= now() AS "isExpired",
         r.lot_id AS "lotId", r.served_on::text AS "servedOn", r.subjects, g.receipt, g.answers_digest AS "answersDigest"
  FROM rating_link l JOIN rating_request r USING (request_id) LEFT JOIN rating g USING (request_id)
  WHERE l.link_hash = $1`;

/** Reads where a link leads; it changes nothing. Unknown, revoked and expired links are one answer. */
@Injectable()
export class LinkedRequestQuery {
  constructor(private readonly statements: HotStatements) {}

  async of(linkHash: string): Promise<LinkedRequest> {
    const [row] = await this.statements.run<LinkRow>('linked-request', SELECT_LINK, [linkHash]);
    if (row === undefined || row.isRevoked) return { state: 'unusable' };
    // The holder of a link that was used keeps the way to its receipt, also when the time to rate is over.
    if (row.receipt !== null && row.answersDigest !== null)
      return { state: 'rated', receipt: row.receipt, answersDigest: row.answersDigest };
    if (row.isExpired || row.state === 'expired') return { state: 'unusable' };
    if (row.state === 'cancelled') return { state: 'cancelled' };
    const { lotId, servedOn, subjects } = row;
    return { state: 'ratable', lotId, servedOn, isAnnounced: row.state === 'announced', subjects };
  }
}
