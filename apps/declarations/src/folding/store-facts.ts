import { declarationIdOf } from '@hailong/contracts';
import { jsonColumn, type Tx } from '@hailong/database';
import type { LotLink } from '../lots/lot-of';
import { READ_ORGANISATION } from '../organisation/organisation-lock';
import type { DeclarationFact } from './declaration-facts';

/** All that is known of one declaration: its facts, and the lot it was in before and how. */
export interface KnownFacts {
  facts: DeclarationFact[];
  formerLotId?: string;
  formerLink?: LotLink['link'];
}

interface StoredRow {
  declaration_id: string;
  source: string;
  event_id: string;
  type: string;
  body: string;
  lot_id: string | null;
  lot_link: LotLink['link'] | null;
}

/**
 * Stores facts and returns everything known of the declarations they are about, in one statement, which also takes the organisation's lock.
 * A fact that is known already is stored once.
 */
export async function storeFacts(tx: Tx, facts: DeclarationFact[]): Promise<Map<string, KnownFacts>> {
  const known = new Map<string, KnownFacts>();
  for (const fact of facts) {
    const declarationId = declarationIdOf(fact.body.declarationNumber);
    const entry = known.get(declarationId) ?? { facts: [] };
    entry.facts.push(fact);
    known.set(declarationId, entry);
  }
  // The select sees the table as it was before the insert: what stood there, to which the new facts are added in memory.
  const rows: StoredRow[] = await tx.query(
    `with organisation as materialized (${READ_ORGANISATION}),
     stored as (
       insert into declaration_event (source, event_id, declaration_id, type, body)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], string_to_array($5, chr(31)))
       on conflict do nothing
     )
     select e.declaration_id, e.source, e.event_id, e.type, e.body, d.lot_id, d.lot_link
       from declaration_event e left join declaration d using (declaration_id)
      where e.declaration_id = any($6::text[]) and (select count(*) from organisation) = 1`,
    [
      facts.map((fact) => fact.source),
      facts.map((fact) => fact.id),
      facts.map((fact) => declarationIdOf(fact.body.declarationNumber)),
      facts.map((fact) => fact.type),
      jsonColumn(facts.map((fact) => JSON.stringify(fact.body))),
      [...known.keys()],
    ],
  );
  for (const row of rows) {
    const entry = known.get(row.declaration_id)!;
    const body = JSON.parse(row.body) as DeclarationFact['body'];
    entry.facts.push({ source: row.source, id: row.event_id, type: row.type, body });
    if (row.lot_id !== null) entry.formerLotId = row.lot_id;
    if (row.lot_link !== null) entry.formerLink = row.lot_link;
  }
  return known;
}
