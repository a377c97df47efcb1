import { createHash } from 'node:crypto';
import { loadCalendar, type OfficeHours } from '@hailong/calendar';
import type { Tx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { HoursOfOffices } from './hours-of-offices';

const hourly = (part: string) =>
  `json_build_object('from', to_char(${part}_from, 'HH24:MI'), 'to', to_char(${part}_to, 'HH24:MI'))`;

/** The hours of units that have their own, one row for each code; of several that cover a day the one that began last stands first. */
export const READ_UNIT_HOURS = `select office_code as "officeCode",
    json_agg(json_strip_nulls(json_build_object('validFrom', valid_from, 'validTo', valid_to, 'seasonFrom', season_from,
      'seasonTo', season_to, 'morning', ${hourly('morning')}, 'afternoon', ${hourly('afternoon')}))
      order by valid_from desc nulls last, valid_to, season_from, season_to, morning_from) as hours
  from unit_hours group by office_code order by office_code`;

const MINUTE = 60_000;

/**
 * The office hours in memory: they change a few times a year and are asked for with every batch, so they are read once a minute.
 * What was told by older ones is told anew by `TellTimingsAnew`.
 */
@Injectable()
export class KnownHours {
  private known?: { hours: HoursOfOffices; readAt: number };

  async of(tx: Tx, now: Date): Promise<HoursOfOffices> {
    const { known } = this;
    if (known && Math.abs(now.getTime() - known.readAt) < MINUTE) return known.hours;
    const hours = await readHours(tx);
    // The same rules keep what they remember of their days.
    const kept = known?.hours.rules === hours.rules ? known.hours : hours;
    this.known = { hours: kept, readAt: now.getTime() };
    return kept;
  }
}

/** The office hours as they are stored at this moment. */
export async function readHours(tx: Tx): Promise<HoursOfOffices> {
  const own: { officeCode: string; hours: OfficeHours[] }[] = await tx.query(READ_UNIT_HOURS);
  const calendar = await loadCalendar(tx);
  const rules = createHash('sha256').update(JSON.stringify({ calendar, own })).digest('hex').slice(0, 16);
  return new HoursOfOffices(calendar, new Map(own.map(({ officeCode, hours }) => [officeCode, hours])), rules);
}
