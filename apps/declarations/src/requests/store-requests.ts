import type { Tx } from '@hailong/database';
import type { NotAskedReason } from './decide-ask';
import type { RatingRequest } from './rating-request';

/** Stores requests in one statement. A version that is not higher than the stored one is never written. */
export async function storeRequests(tx: Tx, requests: RatingRequest[]): Promise<void> {
  if (requests.length === 0) return;
  await tx.query(
    `insert into rating_request (request_id, lot_id, version, state, office_code, content, expires_at, cancelled_at, cancel_reason, rated_at)
     select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
       $8::timestamptz[], $9::text[], $10::timestamptz[])
     on conflict (lot_id) do update set version = excluded.version, state = excluded.state,
       office_code = excluded.office_code, content = excluded.content, expires_at = excluded.expires_at,
       cancelled_at = excluded.cancelled_at, cancel_reason = excluded.cancel_reason, rated_at = excluded.rated_at
       where rating_request.version < excluded.version`,
    [
      requests.map((request) => request.requestId),
      requests.map((request) => request.lotId),
      requests.map((request) => request.version),
      requests.map((request) => request.state),
      requests.map((request) => request.content.officeCode),
      requests.map((request) => JSON.stringify(request.content)),
      requests.map((request) => request.expiresAt),
      requests.map((request) => request.cancelledAt ?? null),
      requests.map((request) => request.cancelReason ?? null),
      requests.map((request) => request.ratedAt ?? null),
    ],
  );
}

/** Why one lot is not asked about. */
export interface NotAsked {
  lotId: string;
  reason: NotAskedReason;
  officeCode?: string;
}

/** Keeps the reason of every ask not made (domain.md, rule 25). A reason that changed keeps the time of its change. */
export async function storeNotAsked(tx: Tx, notAsked: NotAsked[], now: Date): Promise<void> {
  if (notAsked.length === 0) return;
  await tx.query(
    `insert into ask_not_made (lot_id, reason, office_code, since)
     select lot_id, reason, office_code, $4::timestamptz
       from unnest($1::text[], $2::text[], $3::text[]) as t(lot_id, reason, office_code)
     on conflict (lot_id) do update
       set reason = excluded.reason, office_code = excluded.office_code, since = excluded.since`,
    [
      notAsked.map((entry) => entry.lotId),
      notAsked.map((entry) => entry.reason),
      notAsked.map((entry) => entry.officeCode ?? null),
      now,
    ],
  );
}

/** Takes the reasons back for lots that are asked about after all. */
export async function removeNotAsked(tx: Tx, lotIds: string[]): Promise<void> {
  if (lotIds.length > 0) await tx.query(`delete from ask_not_made where lot_id = any($1::text[])`, [lotIds]);
}
