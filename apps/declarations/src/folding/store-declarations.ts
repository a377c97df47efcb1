import type { Tx } from '@hailong/database';
import type { LotLink } from '../lots/lot-of';
import { codesOf } from '../requests/offices-of';
import type { Declaration } from './declaration';

/** Stores folded declarations in one statement, however many there are. The rows are what the events say, so writing them twice changes nothing. */
export async function storeDeclarations(tx: Tx, folded: { declaration: Declaration; lot: LotLink }[]): Promise<void> {
  const ordered = folded.toSorted((a, b) => (a.declaration.declarationId < b.declaration.declarationId ? -1 : 1));
  const column = <T>(value: (entry: { declaration: Declaration; lot: LotLink }) => T) => ordered.map(value);
  await tx.query(
    `insert into declaration (declaration_id, lot_id, lot_link, amendment, state, office_code, kind_code, tax_code,
       initial_lane, final_lane, registered_at, cleared_at, cancelled_at, codes, folded)
     select declaration_id, lot_id, lot_link, amendment, state, office_code, kind_code, tax_code,
       initial_lane, final_lane, registered_at, cleared_at, cancelled_at, string_to_array(codes, chr(31)), folded
     from unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::text[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[], $14::text[], $15::text[])
       as t(declaration_id, lot_id, lot_link, amendment, state, office_code, kind_code, tax_code,
         initial_lane, final_lane, registered_at, cleared_at, cancelled_at, codes, folded)
     on conflict (declaration_id) do update set lot_id = excluded.lot_id, lot_link = excluded.lot_link,
       amendment = excluded.amendment, state = excluded.state, office_code = excluded.office_code,
       kind_code = excluded.kind_code, tax_code = excluded.tax_code, initial_lane = excluded.initial_lane,
       final_lane = excluded.final_lane, registered_at = excluded.registered_at, cleared_at = excluded.cleared_at,
       cancelled_at = excluded.cancelled_at, codes = excluded.codes, folded = excluded.folded`,
    [
      column(({ declaration }) => declaration.declarationId),
      column(({ lot }) => lot.lotId),
      column(({ lot }) => lot.link),
      column(({ declaration }) => declaration.amendment),
      column(({ declaration }) => declaration.state),
      column(({ declaration }) => declaration.header.officeCode ?? null),
      column(({ declaration }) => declaration.header.kindCode ?? null),
      column(({ declaration }) => declaration.header.taxCode ?? null),
      column(({ declaration }) => declaration.initialLane ?? null),
      column(({ declaration }) => declaration.finalLane ?? null),
      column(({ declaration }) => declaration.happenedAt.registered ?? null),
      column(({ declaration }) => declaration.happenedAt.cleared ?? null),
      column(({ declaration }) => declaration.cancelledAt ?? null),
      column(({ declaration }) => codesOf(declaration).join('\u001f')),
      column(({ declaration }) => JSON.stringify(declaration)),
    ],
  );
}
