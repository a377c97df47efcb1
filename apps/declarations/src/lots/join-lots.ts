import type { Tx } from '@hailong/database';
import type { Declaration } from '../folding/declaration';
import type { FoldedDeclaration } from '../folding/store-declarations';
import { joinedLot } from './joined-lot';
import { lockLots } from './lock-lots';
import type { LotLink } from './lot-of';

/** A declaration with the lot it belongs to, and the one it was in before. */
export interface LotMember extends FoldedDeclaration {
  formerLotId?: string;
  formerLink?: LotLink['link'];
}

interface RelatedRow {
  declaration_id: string;
  names: string | null;
  lot_id: string;
  lot_link: LotLink['link'];
  folded: string;
}

/** What the given declarations lead to by naming, and what leads to them. */
const RELATED = `with recursive up(id) as (
    select unnest($1::text[] || $2::text[]) union select d.names from declaration d join up on d.declaration_id = up.id where d.names is not null),
  down(id) as (
    select unnest($1::text[]) union select d.declaration_id from declaration d join down on d.names = down.id)
  select declaration_id, names, lot_id, lot_link, folded from declaration
   where declaration_id in (select id from up union select id from down) order by declaration_id`;

/**
 * Finds the lot of each declaration just folded, whose own word comes with it, and holds every lot concerned until the transaction ends. Where
 * branches name branches, those that were in hand before come along, if their lot is another one now. Costs nothing where nobody names anybody.
 */
export async function joinLots(tx: Tx, folded: readonly LotMember[]): Promise<LotMember[]> {
  const branches = folded.filter(({ lot, formerLink = 'own' }) => lot.link !== 'own' || formerLink !== 'own');
  const held = new Set(folded.flatMap(lotsOf));
  for (const { declaration } of branches) held.add(declaration.declarationId);
  await lockLots(tx, [...held]);
  if (branches.length === 0) return [...folded];
  for (;;) {
    const members = await relatedMembers(tx, folded, branches);
    const missing = members.flatMap(({ declaration, ...member }) =>
      [declaration.declarationId, ...lotsOf(member)].filter((lotId) => !held.has(lotId)),
    );
    // Whoever changes where a declaration belongs holds it: what was read under all these locks stays true.
    if (missing.length === 0) return members.filter(({ isConcerned }) => isConcerned);
    await lockLots(tx, missing);
    for (const lotId of missing) held.add(lotId);
  }
}

function lotsOf({ lot, formerLotId }: Pick<LotMember, 'lot' | 'formerLotId'>): string[] {
  return formerLotId === undefined ? [lot.lotId] : [lot.lotId, formerLotId];
}

/** The declarations just folded and all that are related to them; of those that were stored before only the ones whose lot changes are concerned. */
async function relatedMembers(
  tx: Tx,
  folded: readonly LotMember[],
  branches: readonly LotMember[],
): Promise<(LotMember & { isConcerned: boolean })[]> {
  const ids = branches.map(({ declaration }) => declaration.declarationId);
  const rows: RelatedRow[] = await tx.query(RELATED, [ids, branches.map(({ lot }) => lot.lotId)]);
  const stored = new Map(rows.map((row) => [row.declaration_id, row]));
  const told = new Map(folded.map(({ declaration, lot }) => [declaration.declarationId, lot]));
  const linkOf = (id: string): LotLink | undefined => told.get(id) ?? linkOfRow(stored.get(id));
  const now = folded.map((member) => {
    const { declarationId } = member.declaration;
    const formerLotId = stored.get(declarationId)?.lot_id ?? member.formerLotId;
    return { ...member, lot: joinedLot(declarationId, linkOf), formerLotId, isConcerned: true };
  });
  const others = rows
    .filter((row) => !told.has(row.declaration_id))
    .map((row) => {
      const lot = joinedLot(row.declaration_id, linkOf);
      const isConcerned = lot.lotId !== row.lot_id || lot.link !== row.lot_link;
      return { declaration: JSON.parse(row.folded) as Declaration, lot, formerLotId: row.lot_id, isConcerned };
    });
  return [...now, ...others];
}

/** What a stored declaration says itself; one that only stands alone because others name each other says it still. */
function linkOfRow(row: RelatedRow | undefined): LotLink | undefined {
  if (row === undefined) return undefined;
  if (row.names !== null) return { lotId: row.names, link: 'linked', names: row.names };
  return { lotId: row.declaration_id, link: row.lot_link };
}
