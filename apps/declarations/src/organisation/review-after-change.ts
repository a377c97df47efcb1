import { Injectable } from '@nestjs/common';
import type { OfficerRecorded, UnitRecorded } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { Job, Jobs } from '@hailong/jobs';
import { storeOfficers, storeUnits } from '@hailong/organisation';
import { DataSource } from 'typeorm';
import { lockLots } from '../lots/lock-lots';
import { ReviewLots } from '../requests/review-lots';
import { renewVersion } from './known-organisation';
import { changeOrganisation, READ_ORGANISATION } from './organisation-lock';

const AT_ONCE = 500;
const REST = 'review-lots-after-change';

/**
 * Brings the copy of the organisation up to date and has every lot looked at again that names what changed and is not rated, nor expired with all its parts:
 * so a request that waits for the registration of its office opens with it (domain.md, rule 17), and a late officer becomes a subject. The first lots are looked
 * at with the change, the others in transactions of their own; each has a row that leaves with its review, so a crash in between loses and repeats none.
 */
@Injectable()
export class ReviewAfterChange {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly reviewLots: ReviewLots,
  ) {}

  async units(tx: Tx, snapshots: UnitRecorded[], now: Date): Promise<void> {
    await changeOrganisation(tx);
    const unitIds = snapshots.map((unit) => unit.unitId);
    const former: { code: string }[] = await tx.query(`select code from unit_code where unit_id = any($1::uuid[])`, [
      unitIds,
    ]);
    const changed = new Set(await storeUnits(tx, snapshots));
    if (changed.size > 0) await renewVersion(tx);
    const named = snapshots.filter((unit) => changed.has(unit.unitId)).flatMap((unit) => unit.codes);
    const codes = new Set([...former, ...named].map((entry) => entry.code));
    if (changed.size === 0 || codes.size === 0) return;
    await this.review(tx, `select distinct lot_id from declaration where codes && $1::text[]`, [...codes], now);
  }

  async officers(tx: Tx, snapshots: OfficerRecorded[], now: Date): Promise<void> {
    await changeOrganisation(tx);
    const changed = new Set(await storeOfficers(tx, snapshots));
    if (changed.size > 0) await renewVersion(tx);
    const numbers = snapshots
      .filter((officer) => changed.has(officer.officerId))
      .map((officer) => officer.serviceNumber);
    if (numbers.length === 0) return;
    const lots = `select distinct d.lot_id from handling h join declaration d using (declaration_id)
                   where h.service_number = any($1::text[])`;
    await this.review(tx, lots, numbers, now);
  }

  /** Looks at what is left. Stopped half way it goes on the next time; with nothing left it changes nothing. */
  @Job(REST, { schedule: '*/10 * * * *' })
  async rest(): Promise<void> {
    while ((await inTx(this.db, (tx) => this.some(tx, new Date()))) > 0);
  }

  private async review(tx: Tx, lotsNaming: string, named: string[], now: Date): Promise<void> {
    await tx.query(
      `insert into lot_to_review (lot_id)
         select lot_id from (${lotsNaming}) as touched left join rating_request r using (lot_id) left join ask_not_made n using (lot_id)
          where case r.state when 'rated' then false when 'expired' then n.lot_id is not null else true end
       on conflict do nothing`,
      [named],
    );
    if ((await this.some(tx, now)) === AT_ONCE) await this.jobs.send(tx, REST);
  }

  private async some(tx: Tx, now: Date): Promise<number> {
    await tx.query(READ_ORGANISATION);
    const rows: { lot_id: string }[] = await tx.query(
      `select lot_id from lot_to_review order by lot_id limit ${AT_ONCE} for update skip locked`,
    );
    if (rows.length === 0) return 0;
    const lotIds = rows.map((row) => row.lot_id);
    await lockLots(tx, lotIds);
    await this.reviewLots.execute(tx, lotIds, now);
    await tx.query('delete from lot_to_review where lot_id = any($1::text[])', [lotIds]);
    return lotIds.length;
  }
}
