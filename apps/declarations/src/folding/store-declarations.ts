import { jsonColumn, write, type Write } from '@hailong/database';
import type { LotLink } from '../lots/lot-of';
import { codesOf } from '../requests/offices-of';
import type { HoursOfOffices } from '../timing/hours-of-offices';
import { isOutOfHours } from '../timing/timing';
import { timingOf } from '../timing/timing-of';
import type { Declaration } from './declaration';
import { compare } from './steps';

/** A declaration as its events tell it, with the lot that it says it belongs to. */
export interface FoldedDeclaration {
  declaration: Declaration;
  lot: LotLink;
}

/**
 * Stores folded declarations with what their times come to under the office hours, however many there are. The rows are what the events say,
 * so writing them twice changes nothing.
 */
export function storeDeclarations(folded: readonly FoldedDeclaration[], hours: HoursOfOffices): Write {
  const ordered = folded.toSorted((a, b) => compare(a.declaration.declarationId, b.declaration.declarationId));
  const column = <T>(value: (entry: FoldedDeclaration) => T) => ordered.map(value);
  const timings = ordered.map(({ declaration }) => timingOf(declaration, hours));
  return write`insert into declaration (declaration_id, lot_id, lot_link, names, amendment, state, office_code, kind_code, tax_code,
       initial_lane, final_lane, registered_at, cleared_at, cancelled_at, codes, folded, timing, timing_rules, is_out_of_hours)
     select declaration_id, lot_id, lot_link, names, amendment, state, office_code, kind_code, tax_code,
       initial_lane, final_lane, registered_at, cleared_at, cancelled_at, string_to_array(codes, chr(31)), folded, timing,
       ${hours.rules}::text, is_out_of_hours
     from unnest(
       ${column(({ declaration }) => declaration.declarationId)}::text[],
       ${column(({ lot }) => lot.lotId)}::text[],
       ${column(({ lot }) => lot.link)}::text[],
       ${column(({ lot }) => lot.names ?? null)}::text[],
       ${column(({ declaration }) => declaration.amendment)}::int[],
       ${column(({ declaration }) => declaration.state)}::text[],
       ${column(({ declaration }) => declaration.header.officeCode ?? null)}::text[],
       ${column(({ declaration }) => declaration.header.kindCode ?? null)}::text[],
       ${column(({ declaration }) => declaration.header.taxCode ?? null)}::text[],
       ${column(({ declaration }) => declaration.initialLane ?? null)}::text[],
       ${column(({ declaration }) => declaration.finalLane ?? null)}::text[],
       ${column(({ declaration }) => declaration.happenedAt.registered ?? null)}::timestamptz[],
       ${column(({ declaration }) => declaration.happenedAt.cleared ?? null)}::timestamptz[],
       ${column(({ declaration }) => declaration.cancelledAt ?? null)}::timestamptz[],
       ${column(({ declaration }) => codesOf(declaration).join('\u001f'))}::text[],
       string_to_array(${jsonColumn(column(({ declaration }) => JSON.stringify(declaration)))}, chr(31)),
       string_to_array(${jsonColumn(timings.map((timing) => JSON.stringify(timing)))}, chr(31)),
       ${timings.map(isOutOfHours)}::boolean[])
       as t(declaration_id, lot_id, lot_link, names, amendment, state, office_code, kind_code, tax_code,
         initial_lane, final_lane, registered_at, cleared_at, cancelled_at, codes, folded, timing, is_out_of_hours)
     on conflict (declaration_id) do update set lot_id = excluded.lot_id, lot_link = excluded.lot_link,
       names = excluded.names, amendment = excluded.amendment, state = excluded.state, office_code = excluded.office_code,
       kind_code = excluded.kind_code, tax_code = excluded.tax_code, initial_lane = excluded.initial_lane,
       final_lane = excluded.final_lane, registered_at = excluded.registered_at, cleared_at = excluded.cleared_at,
       cancelled_at = excluded.cancelled_at, codes = excluded.codes, folded = excluded.folded,
       timing = excluded.timing, timing_rules = excluded.timing_rules, is_out_of_hours = excluded.is_out_of_hours`;
}
