import { openSpansOn, type Calendar, type OfficeHours, type OpenSpan } from '@hailong/calendar';

const DAY = 24 * 60 * 60_000;
const VIETNAM = 7 * 60 * 60_000;
/** A longer span is a mistake of the source; nobody's work takes it, and counting its days must not hold the others up. */
const MOST_DAYS = 366;
const REMEMBERED = 10_000;

/** The hours of offices that have their own, by their codes. */
export type OwnHours = ReadonlyMap<string, readonly OfficeHours[]>;

/** The dated hours of every office: its own where it has some on the day, else the department's. They ask the calendar for each day once. */
export class HoursOfOffices {
  private readonly ownDays = new Map<string, OpenDays>();
  private readonly days: OpenDays;

  constructor(
    calendar: Calendar,
    ownHours: OwnHours,
    /** Names the rules: equal rules have equal names. */
    readonly rules: string,
  ) {
    this.days = new OpenDays(calendar);
    for (const [officeCode, hours] of ownHours)
      this.ownDays.set(officeCode, new OpenDays({ days: calendar.days, hours: [...hours, ...calendar.hours] }));
  }

  /** The parts of a span in which the office was open, in their order; undefined when the span is longer than a year. */
  openIn(officeCode: string | undefined, { from, to }: OpenSpan): OpenSpan[] | undefined {
    if (to - from > MOST_DAYS * DAY) return undefined;
    const open: OpenSpan[] = [];
    for (let midnight = midnightOf(from); midnight < to; midnight += DAY) {
      for (const span of this.openOn(officeCode, midnight)) {
        const part = { from: Math.max(from, span.from), to: Math.min(to, span.to) };
        if (part.from < part.to) open.push(part);
      }
    }
    return open;
  }

  /** True when the office was open at the instant. */
  isOpenAt(officeCode: string | undefined, at: number): boolean {
    return this.openOn(officeCode, midnightOf(at)).some(({ from, to }) => from <= at && at < to);
  }

  private openOn(officeCode: string | undefined, midnight: number): readonly OpenSpan[] {
    return ((officeCode !== undefined && this.ownDays.get(officeCode)) || this.days).on(midnight);
  }
}

/** The open hours of the days that were asked for, so that the calendar is asked once for each. */
class OpenDays {
  private readonly known = new Map<number, readonly OpenSpan[]>();

  constructor(private readonly calendar: Calendar) {}

  on(midnight: number): readonly OpenSpan[] {
    const known = this.known.get(midnight);
    if (known) return known;
    const open = openSpansOn(this.calendar, new Date(midnight + VIETNAM).toISOString().slice(0, 10));
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(midnight, open);
    return open;
  }
}

/** Midnight in Vietnam before the instant: UTC+7 all year, no daylight saving. */
function midnightOf(at: number): number {
  return Math.floor((at + VIETNAM) / DAY) * DAY - VIETNAM;
}
