import { jsonColumn, write, type Write } from '@hailong/database';
import type { NotAskedReason } from './decide-ask';
import type { RatingRequest } from './rating-request';

/** Stores requests, if there are any. A version that is not higher than the stored one is never written. */
export function storeRequests(requests: readonly RatingRequest[]): Write | undefined {
  if (requests.length === 0) return undefined;
  const column = <T>(value: (request: RatingRequest) => T) => requests.map(value);
  return write`insert into rating_request (request_id, lot_id, version, state, office_code, content, expires_at, cancelled_at, cancel_reason, rated_at)
     select * from unnest(
       ${column(({ requestId }) => requestId)}::uuid[],
       ${column(({ lotId }) => lotId)}::text[],
       ${column(({ version }) => version)}::int[],
       ${column(({ state }) => state)}::text[],
       ${column(({ content }) => content.officeCode)}::text[],
       string_to_array(${jsonColumn(column(({ content }) => JSON.stringify(content)))}, chr(31)),
       ${column(({ expiresAt }) => expiresAt)}::timestamptz[],
       ${column(({ cancelledAt }) => cancelledAt ?? null)}::timestamptz[],
       ${column(({ cancelReason }) => cancelReason ?? null)}::text[],
       ${column(({ ratedAt }) => ratedAt ?? null)}::timestamptz[])
     on conflict (lot_id) do update set version = excluded.version, state = excluded.state,
       office_code = excluded.office_code, content = excluded.content, expires_at = excluded.expires_at,
       cancelled_at = excluded.cancelled_at, cancel_reason = excluded.cancel_reason, rated_at = excluded.rated_at, expired_at = null
       where rating_request.version < excluded.version`;
}

/** Removes requests that are taken back, if there are any, and keeps what was told of them: their versions go on from there. */
export function takeBackRequests(requests: readonly RatingRequest[]): (Write | undefined)[] {
  if (requests.length === 0) return [];
  const column = <T>(value: (request: RatingRequest) => T) => requests.map(value);
  const lotIds = column(({ lotId }) => lotId);
  const kept = write`insert into request_taken_back (lot_id, request_id, version, office_code, content, expires_at, reason, taken_back_at)
     select * from unnest(
       ${lotIds}::text[],
       ${column(({ requestId }) => requestId)}::uuid[],
       ${column(({ version }) => version)}::int[],
       ${column(({ content }) => content.officeCode)}::text[],
       string_to_array(${jsonColumn(column(({ content }) => JSON.stringify(content)))}, chr(31)),
       ${column(({ expiresAt }) => expiresAt)}::timestamptz[],
       ${column(({ cancelReason }) => cancelReason)}::text[],
       ${column(({ cancelledAt }) => cancelledAt)}::timestamptz[])
     on conflict (lot_id) do update set version = excluded.version, office_code = excluded.office_code,
       content = excluded.content, expires_at = excluded.expires_at, reason = excluded.reason, taken_back_at = excluded.taken_back_at`;
  return [kept, write`delete from rating_request where lot_id = any(${lotIds}::text[])`];
}

/** Why one lot is not asked about. */
export interface NotAsked {
  lotId: string;
  reason: NotAskedReason;
  officeCode?: string;
}

/** Keeps the reason of every ask not made (domain.md, rule 25), if there is any. A reason that changed keeps the time of its change. */
export function storeNotAsked(notAsked: readonly NotAsked[], now: Date): Write | undefined {
  if (notAsked.length === 0) return undefined;
  return write`insert into ask_not_made (lot_id, reason, office_code, since)
     select lot_id, reason, office_code, ${now}::timestamptz
       from unnest(${notAsked.map((entry) => entry.lotId)}::text[], ${notAsked.map((entry) => entry.reason)}::text[],
         ${notAsked.map((entry) => entry.officeCode ?? null)}::text[]) as t(lot_id, reason, office_code)
     on conflict (lot_id) do update
       set reason = excluded.reason, office_code = excluded.office_code, since = excluded.since`;
}

/** Keeps for ever that it was decided not to ask, and why, if it was: also where a lot is asked about later, or is a part of another one by now. */
export function recordDecisions(notAsked: readonly NotAsked[], now: Date): Write | undefined {
  if (notAsked.length === 0) return undefined;
  return write`insert into decision_not_to_ask (lot_id, reason, office_code, decided_at)
     select lot_id, reason, office_code, ${now}::timestamptz
       from unnest(${notAsked.map((entry) => entry.lotId)}::text[], ${notAsked.map((entry) => entry.reason)}::text[],
         ${notAsked.map((entry) => entry.officeCode ?? null)}::text[]) as t(lot_id, reason, office_code)`;
}

/** Takes the reasons back for lots that are asked about after all, or joined others, if there are any. */
export function removeNotAsked(lotIds: readonly string[]): Write | undefined {
  return lotIds.length > 0 ? write`delete from ask_not_made where lot_id = any(${lotIds}::text[])` : undefined;
}
