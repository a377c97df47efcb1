import type { Tx } from '@hailong/database';
import { loadOrganisation, type OrganisationCopy } from '@hailong/organisation';
import type { Declaration } from '../folding/declaration';
import type { AskContent, NotAskedReason } from './decide-ask';
import { codesOf } from './offices-of';
import type { RatingRequest, RequestState } from './rating-request';

/** Everything that a decision about one lot rests on. */
export interface LotOnRecord {
  lotId: string;
  declarations: Declaration[];
  request?: RatingRequest;
  notAsked?: { reason: NotAskedReason; officeCode?: string };
}

interface LotRow {
  lot_id: string;
  request_id: string | null;
  version: number;
  state: RequestState;
  content: string;
  expires_at: Date;
  rated_at: Date | null;
  cancelled_at: Date | null;
  cancel_reason: NotAskedReason | null;
  reason: NotAskedReason | null;
  office_code: string | null;
}

/** Loads lots with their declarations in the order of their numbers, and the part of the organisation that they name. The lots must be locked. */
export async function loadLots(
  tx: Tx,
  lotIds: string[],
): Promise<{ lots: LotOnRecord[]; organisation: OrganisationCopy }> {
  const lots = new Map<string, LotOnRecord>(lotIds.toSorted().map((lotId) => [lotId, { lotId, declarations: [] }]));
  const declarations: { lot_id: string; folded: string }[] = await tx.query(
    `select lot_id, folded from declaration where lot_id = any($1::text[]) order by declaration_id`,
    [lotIds],
  );
  for (const row of declarations) lots.get(row.lot_id)!.declarations.push(JSON.parse(row.folded) as Declaration);
  const rows: LotRow[] = await tx.query(
    `select lot_id, r.request_id, r.version, r.state, r.content, r.expires_at, r.rated_at, r.cancelled_at, r.cancel_reason,
            n.reason, n.office_code
       from unnest($1::text[]) as l(lot_id)
       left join rating_request r using (lot_id)
       left join ask_not_made n using (lot_id)`,
    [lotIds],
  );
  for (const row of rows) addStanding(lots.get(row.lot_id)!, row);
  const all = [...lots.values()].flatMap((lot) => lot.declarations);
  const organisation = await loadOrganisation(tx, {
    codes: all.flatMap(codesOf),
    serviceNumbers: all.flatMap(({ handlings }) => handlings.flatMap((handling) => handling.serviceNumber ?? [])),
  });
  return { lots: [...lots.values()], organisation };
}

function addStanding(lot: LotOnRecord, row: LotRow): void {
  if (row.reason !== null)
    lot.notAsked = { reason: row.reason, ...(row.office_code ? { officeCode: row.office_code } : {}) };
  if (row.request_id === null) return;
  lot.request = {
    requestId: row.request_id,
    lotId: row.lot_id,
    version: row.version,
    state: row.state,
    content: JSON.parse(row.content) as AskContent,
    expiresAt: row.expires_at.toISOString(),
    ...(row.rated_at ? { ratedAt: row.rated_at.toISOString() } : {}),
    ...(row.cancelled_at ? { cancelledAt: row.cancelled_at.toISOString() } : {}),
    ...(row.cancel_reason ? { cancelReason: row.cancel_reason } : {}),
  };
}
