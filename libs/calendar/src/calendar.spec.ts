import fc from 'fast-check';
import { afterQuietHours } from './quiet-hours';
import { VIETNAM_CALENDAR as CALENDAR } from './vietnam-calendar';
import { dayInVietnam, daysAfter } from './vietnam-time';
import { addWorkingDays, isWorkingDay } from './working-days';
import { addWorkingMinutes, isOfficeOpen, OfficeHoursUnknown, workingMinutesBetween } from './working-hours';

const at = (local: string) => new Date(`${local}+07:00`);

function daysOff(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1)) if (!isWorkingDay(CALENDAR, day)) days.push(day.slice(5));
  return days;
}

describe('a working day', () => {
  it('is Monday to Friday, unless the calendar says otherwise', () => {
    expect(daysOff('2026-06-01', '2026-06-14')).toEqual(['06-06', '06-07', '06-13', '06-14']);
  });

  it('is not 1 to 4 January 2026, and is the Saturday of 10 January that makes up for it', () => {
    expect(daysOff('2025-12-31', '2026-01-11')).toEqual(['01-01', '01-02', '01-03', '01-04', '01-11']);
  });

  it.each([
    ['Tết 2025', '2025-01-24', '2025-02-03', '01-25 01-26 01-27 01-28 01-29 01-30 01-31 02-01 02-02'],
    ['Hùng Kings 2025', '2025-04-07', '2025-04-08', '04-07'],
    ['30 April 2025 with its make-up Saturday', '2025-04-26', '2025-05-05', '04-27 04-30 05-01 05-02 05-03 05-04'],
    ['National Day 2025', '2025-08-29', '2025-09-03', '08-30 08-31 09-01 09-02'],
    ['Tết 2026', '2026-02-13', '2026-02-23', '02-14 02-15 02-16 02-17 02-18 02-19 02-20 02-21 02-22'],
    ['Hùng Kings 2026, a Sunday', '2026-04-24', '2026-04-28', '04-25 04-26 04-27'],
    ['National Day 2026', '2026-08-28', '2026-09-03', '08-29 08-30 08-31 09-01 09-02'],
    ['the make-up Saturday of National Day 2026', '2026-08-21', '2026-08-24', '08-23'],
    ['Vietnam Culture Day 2026', '2026-11-23', '2026-11-25', '11-24'],
    ['Tết 2027 as proposed', '2027-02-04', '2027-02-12', '02-05 02-06 02-07 02-08 02-09 02-10 02-11'],
  ])('is not one of %s', (_, from, to, expected) => {
    expect(daysOff(from, to).join(' ')).toBe(expected);
  });

  it('is a weekday that is off or a weekend that works: nothing else stands in the calendar', () => {
    const needless = CALENDAR.days.filter(({ date, kind }) => {
      const isWeekend = [0, 6].includes(new Date(date).getUTCDay());
      return isWeekend === (kind === 'off');
    });
    expect(needless).toEqual([]);
    expect(new Set(CALENDAR.days.map(({ date }) => date)).size).toBe(CALENDAR.days.length);
  });

  it('is counted after the day itself, over holidays and make-up days', () => {
    expect(addWorkingDays(CALENDAR, '2025-12-31', 5)).toBe('2026-01-09');
    expect(addWorkingDays(CALENDAR, '2026-01-09', 1)).toBe('2026-01-10');
    expect(addWorkingDays(CALENDAR, '2026-02-13', 1)).toBe('2026-02-23');
    expect(addWorkingDays(CALENDAR, '2026-02-14', 0)).toBe('2026-02-14');
  });
});

describe('office hours', () => {
  it('change with the season', () => {
    expect(isOfficeOpen(CALENDAR, at('2026-10-30T07:15'))).toBe(true);
    expect(isOfficeOpen(CALENDAR, at('2026-11-02T07:15'))).toBe(false);
    expect(isOfficeOpen(CALENDAR, at('2026-03-31T12:59'))).toBe(false);
    expect(isOfficeOpen(CALENDAR, at('2026-04-01T11:30'))).toBe(false);
  });

  it('are none on a holiday and all on a make-up day', () => {
    expect(isOfficeOpen(CALENDAR, at('2026-01-02T09:00'))).toBe(false);
    expect(isOfficeOpen(CALENDAR, at('2026-01-10T09:00'))).toBe(true);
  });

  it('pass over noon, the night and the days off', () => {
    expect(addWorkingMinutes(CALENDAR, at('2026-06-05T11:00'), 60)).toEqual(at('2026-06-05T14:00'));
    expect(addWorkingMinutes(CALENDAR, at('2026-06-05T16:30'), 60)).toEqual(at('2026-06-08T07:30'));
    expect(addWorkingMinutes(CALENDAR, at('2026-02-13T16:00'), 8 * 60)).toEqual(at('2026-02-23T16:00'));
    expect(addWorkingMinutes(CALENDAR, at('2026-06-06T10:00'), 30)).toEqual(at('2026-06-08T07:30'));
  });

  it('between two instants are those that pass from one to the other', () => {
    const instants = fc.integer({ min: +at('2025-01-01T00:00'), max: +at('2027-06-01T00:00') });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 20_000 }), (from, minutes) => {
        const start = new Date(Math.floor(from / 60_000) * 60_000);
        expect(workingMinutesBetween(CALENDAR, start, addWorkingMinutes(CALENDAR, start, minutes))).toBe(minutes);
      }),
      { numRuns: 300 },
    );
    expect(workingMinutesBetween(CALENDAR, at('2026-06-05T11:00'), at('2026-06-05T10:00'))).toBe(0);
  });

  it('that nobody knows are not guessed', () => {
    const unknown = { ...CALENDAR, hours: [] };
    expect(() => addWorkingMinutes(unknown, at('2026-06-05T11:00'), 1)).toThrow(OfficeHoursUnknown);
  });

  it('hold from one day to another', () => {
    const [summer, winter] = CALENDAR.hours;
    const later = { ...summer!, validFrom: '2027-04-01', morning: { from: '08:00', to: '12:00' } };
    const changed = { ...CALENDAR, hours: [later, { ...summer!, validTo: '2027-03-31' }, winter!] };
    expect(isOfficeOpen(changed, at('2026-06-05T07:30'))).toBe(true);
    expect(isOfficeOpen(changed, at('2027-06-04T07:30'))).toBe(false);
  });
});

describe('quiet hours', () => {
  const hours = { from: '08:00', to: '20:00' };

  it('end at eight of the next working day', () => {
    expect(afterQuietHours(CALENDAR, at('2026-06-04T20:00'), hours)).toEqual(at('2026-06-05T08:00'));
    expect(afterQuietHours(CALENDAR, at('2026-06-05T07:59'), hours)).toEqual(at('2026-06-05T08:00'));
    expect(afterQuietHours(CALENDAR, at('2026-06-05T21:00'), hours)).toEqual(at('2026-06-08T08:00'));
    expect(afterQuietHours(CALENDAR, at('2026-02-13T22:00'), hours)).toEqual(at('2026-02-23T08:00'));
  });

  it('are not at noon of a working day', () => {
    expect(afterQuietHours(CALENDAR, at('2026-06-05T12:00'), hours)).toEqual(at('2026-06-05T12:00'));
  });
});

test('a day in Vietnam begins at 17:00 UTC', () => {
  expect(dayInVietnam(new Date('2026-06-04T16:59:59Z'))).toBe('2026-06-04');
  expect(dayInVietnam(new Date('2026-06-04T17:00:00Z'))).toBe('2026-06-05');
});
