import { dayInVietnam } from '@hailong/calendar';
import { Injectable } from '@nestjs/common';
import { DECLARATION_NUMBER, declarationIdOf } from '@hailong/contracts';
import { DataSource } from 'typeorm';
import type { Declaration } from '../folding/declaration';
import { WARNING_TEXTS } from '../folding/declaration-warnings';
import { handledOn } from '../requests/offices-of';
import type { Timing } from '../timing/timing';
import { timingShown } from '../timing/timing-view';
import { nameCodes, type AskedCode } from './code-names';
import type { DeclarationView } from './declaration-view';
import { officesShown } from './offices-shown';
import { DeclarationUnknown } from './reading.errors';

interface Row {
  folded: string;
  timing: string | null;
  lot_id: string;
  lot_link: string;
  request_id: string | null;
  state: string | null;
  reason: string | null;
  late: string[];
}

/** Of the handlings of a declaration, those of which nothing had come when its lot was rated. */
const LATE = `select coalesce(array_agg(handling_id), '{}') from (
    select e.body::json ->> 'handlingId' as handling_id from declaration_event e
     where e.declaration_id = d.declaration_id and e.type = 'vn.customs.handling.recorded.v1'
     group by 1 having min(e.arrived_at) > r.rated_at) as late`;

/** One declaration by its number of 11 or 12 digits, without the business. A number that is not known is refused as not found. */
@Injectable()
export class DeclarationByNumber {
  constructor(private readonly db: DataSource) {}

  async find(declarationNumber: string): Promise<DeclarationView> {
    if (!DECLARATION_NUMBER.test(declarationNumber)) throw new DeclarationUnknown();
    const [row]: Row[] = await this.db.query(
      `select d.folded, d.timing, d.lot_id, d.lot_link, r.request_id, r.state, n.reason, (${LATE}) as late
         from declaration d left join rating_request r using (lot_id) left join ask_not_made n using (lot_id)
        where d.declaration_id = $1`,
      [declarationIdOf(declarationNumber)],
    );
    if (!row) throw new DeclarationUnknown();
    const lot = {
      lotId: row.lot_id,
      link: row.lot_link,
      ...(row.request_id && row.state ? { requestId: row.request_id, requestState: row.state } : {}),
      ...(row.reason ? { notAskedReason: row.reason } : {}),
    };
    const timing = row.timing === null ? {} : { timing: timingShown(JSON.parse(row.timing) as Timing) };
    return { ...(await this.shown(JSON.parse(row.folded) as Declaration, row.late)), ...timing, lot };
  }

  private async shown(folded: Declaration, late: string[]): Promise<Omit<DeclarationView, 'lot'>> {
    const { header, officesNamedAt: _namedAt, lanes, handlings, warnings, ...declaration } = folded;
    const { taxCode: _taxCode, agentCode: _agentCode, firstDeclarationNumber: _first, ...shown } = header;
    const on = handledOn(folded);
    const { kindCode, direction } = header;
    const kinds: AskedCode[] = kindCode === undefined ? [] : [{ list: 'kind', code: kindCode, on, direction }];
    const names = await nameCodes(this.db, [
      ...kinds,
      ...lanes.map(({ lane, at }): AskedCode => ({ list: 'lane', code: lane, on: dayInVietnam(new Date(at)) })),
      ...handlings.map(({ stage, startedAt }): AskedCode => ({
        list: 'stage',
        code: stage,
        on: dayInVietnam(new Date(startedAt)),
      })),
    ]);
    const [kind] = names.splice(0, kinds.length);
    return {
      ...shown,
      ...declaration,
      // Declarations that were folded by an earlier release lack these.
      withdrawnHandlings: folded.withdrawnHandlings ?? [],
      amendments: folded.amendments ?? [],
      warnings: (warnings ?? []).map((code) => ({ code, message: WARNING_TEXTS[code] })),
      ...(kind ? { kind } : {}),
      offices: await officesShown(this.db.manager, folded),
      lanes: lanes.map((lane, place) => {
        const { known, nameVi, nameEn } = names[place]!;
        return { ...lane, known, nameVi, nameEn };
      }),
      handlings: handlings.map((handling, place) => ({
        ...handling,
        stageName: names[lanes.length + place]!,
        isAfterRating: late.includes(handling.handlingId),
      })),
    };
  }
}
