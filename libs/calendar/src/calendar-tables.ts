import type { Calendar, ExceptionalDay, OfficeHours } from './calendar';
import { VIETNAM_CALENDAR } from './vietnam-calendar';

/** The tables of a calendar that can be edited, filled with what is known of 2025 to 2027. */
export function calendarTablesSql(): { up: string[]; down: string[] } {
  return { up: [...UP], down: ['drop table office_hours', 'drop table calendar_day'] };
}

const UP = [
  `create table calendar_day (
     date date primary key,
     kind text not null check (kind in ('off', 'work')),
     reason text not null,
     notice_number text,
     announced_on date,
     valid_for text not null
   )`,
  `create table office_hours (
     season_from text not null check (season_from ~ '^[01][0-9]-[0-3][0-9]$'),
     season_to text not null check (season_to ~ '^[01][0-9]-[0-3][0-9]$'),
     morning_from time not null,
     morning_to time not null,
     afternoon_from time not null,
     afternoon_to time not null,
     valid_from date,
     valid_to date,
     check (morning_from < morning_to and morning_to <= afternoon_from and afternoon_from < afternoon_to)
   )`,
  `insert into calendar_day (date, kind, reason, notice_number, announced_on, valid_for) values
     ${VIETNAM_CALENDAR.days.map(dayValues).join(',\n     ')}`,
  `insert into office_hours (season_from, season_to, morning_from, morning_to, afternoon_from, afternoon_to) values
     ${VIETNAM_CALENDAR.hours.map(hoursValues).join(',\n     ')}`,
];

function dayValues({ date, kind, reason, noticeNumber, announcedOn, validFor }: ExceptionalDay): string {
  return `(${[date, kind, reason, noticeNumber, announcedOn, validFor].map(literal).join(', ')})`;
}

function hoursValues({ seasonFrom, seasonTo, morning, afternoon }: OfficeHours): string {
  return `(${[seasonFrom, seasonTo, morning.from, morning.to, afternoon.from, afternoon.to].map(literal).join(', ')})`;
}

function literal(text: string | undefined): string {
  return text === undefined ? 'null' : `'${text.replaceAll("'", "''")}'`;
}

/** Whatever can ask the database of the service that keeps the tables: its pool, or a transaction. */
interface Asked {
  query<T>(sql: string): Promise<T>;
}

/** The calendar as it stands in the tables of this service. */
export async function loadCalendar(db: Asked): Promise<Calendar> {
  const [found] = await db.query<{ days: ExceptionalDay[]; hours: OfficeHours[] }[]>(LOAD);
  return found!;
}

const hourly = (part: string) =>
  `json_build_object('from', to_char(${part}_from, 'HH24:MI'), 'to', to_char(${part}_to, 'HH24:MI'))`;

const LOAD = `select
    coalesce((select json_agg(json_strip_nulls(json_build_object('date', date, 'kind', kind, 'reason', reason, 'noticeNumber', notice_number,
       'announcedOn', announced_on, 'validFor', valid_for)) order by date) from calendar_day), '[]') as days,
    coalesce((select json_agg(json_strip_nulls(json_build_object('validFrom', valid_from, 'validTo', valid_to, 'seasonFrom', season_from,
       'seasonTo', season_to, 'morning', ${hourly('morning')}, 'afternoon', ${hourly('afternoon')})) order by valid_from desc nulls last, season_from)
       from office_hours), '[]') as hours`;
