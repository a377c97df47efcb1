import type { Tx } from '@hailong/database';
import { insertMessages } from './tell-webhooks';

/** How far the case of a rating has come, as its receipt shows it too; `replyUrl` is the address of the published reply. */
export interface CaseFact {
  ratingId: string;
  type: 'case.opened' | 'case.concluded' | 'case.replied';
  at: string;
  replyUrl?: string;
}

const TELL = insertMessages(`
  SELECT g.firm, $2::text AS type, $3::timestamptz AS at, json_strip_nulls(json_build_object(
           'requestId', r.request_id, 'lotId', r.lot_id, 'receipt', g.receipt, 'replyUrl', $4::text)) AS data
  FROM rating g JOIN rating_request r USING (request_id) WHERE g.rating_id = $1`);

/** Tells the software of the business how its case goes: never a level, a finding, an inspector or a word of the reply. */
export async function tellOfCase(tx: Tx, { ratingId, type, at, replyUrl }: CaseFact): Promise<void> {
  await tx.query(TELL, [ratingId, type, at, replyUrl ?? null]);
}
