import type { Tx } from '@hailong/database';
import type { Declaration } from '../folding/declaration';
import { compare } from '../folding/steps';
import type { FoldedDeclaration } from '../folding/store-declarations';
import type { OrganisationVersion } from '../organisation/known-organisation';
import { READ_POLICIES } from '../policy/request-policies.query';
import type { RequestPolicy } from '../policy/request-policy';
import type { AskContent, NotAskedReason } from './decide-ask';
import type { RequestState } from './rating-request';
import type { LotRequest } from './revise-request';

/** Everything that a decision about one lot rests on. */
export interface LotOnRecord extends LotRequest {
  lotId: string;
  declarations: Declaration[];
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
  taken_back_at: number | null;
  reason: NotAskedReason | null;
  office_code: string | null;
  declarations: string | null;
  organisation_version: OrganisationVersion;
  policies: string;
}

const LOAD = `select lot_id, r.request_id, r.version, r.state, r.content, r.expires_at, r.rated_at, r.cancelled_at, r.cancel_reason,
    b.version as taken_back_at, n.reason, n.office_code,
    (select '[' || string_agg(d.folded, ',') || ']' from declaration d
      where d.lot_id = l.lot_id and d.declaration_id <> all($2::text[])) as declarations,
    (select version from organisation_version) as organisation_version, (${READ_POLICIES}) as policies
  from unnest($1::text[]) as l(lot_id)
  left join rating_request r using (lot_id)
  left join request_taken_back b using (lot_id)
  left join ask_not_made n using (lot_id)`;

/**
 * Loads lots with their declarations in the order of their numbers: those just folded as they are in hand, the others as they are stored.
 * Says under which version the organisation is stored, and which policies are in force. The lots must be locked.
 */
export async function loadLots(
  tx: Tx,
  lotIds: string[],
  folded: readonly FoldedDeclaration[],
): Promise<{ lots: LotOnRecord[]; organisationVersion: OrganisationVersion; policies: RequestPolicy[] }> {
  const lots = new Map<string, LotOnRecord>(lotIds.toSorted().map((lotId) => [lotId, { lotId, declarations: [] }]));
  for (const { declaration, lot } of folded) lots.get(lot.lotId)!.declarations.push(declaration);
  const rows: LotRow[] = await tx.query(LOAD, [lotIds, folded.map(({ declaration }) => declaration.declarationId)]);
  for (const row of rows) addStanding(lots.get(row.lot_id)!, row);
  for (const { declarations } of lots.values()) {
    if (declarations.length > 1) declarations.sort((a, b) => compare(a.declarationId, b.declarationId));
  }
  const [first] = rows;
  return {
    lots: [...lots.values()],
    organisationVersion: first?.organisation_version ?? null,
    policies: first ? (JSON.parse(first.policies) as RequestPolicy[]) : [],
  };
}

function addStanding(lot: LotOnRecord, row: LotRow): void {
  if (row.declarations !== null) lot.declarations.push(...(JSON.parse(row.declarations) as Declaration[]));
  if (row.reason !== null)
    lot.notAsked = { reason: row.reason, ...(row.office_code ? { officeCode: row.office_code } : {}) };
  if (row.taken_back_at !== null) lot.takenBackAt = row.taken_back_at;
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
