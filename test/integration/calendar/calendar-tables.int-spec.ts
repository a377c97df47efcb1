import { isWorkingDay, loadCalendar, VIETNAM_CALENDAR } from '@hailong/calendar';
import { leakCheck } from '../../support/leak-check';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database?.drop());

describe('the calendar of a service', () => {
  it('begins with what is known, to the last word', async () => {
    const { days, hours } = await loadCalendar(await database.dataSource('declarations'));
    const known = VIETNAM_CALENDAR.days.toSorted((one, other) => one.date.localeCompare(other.date));
    expect(days).toEqual(known);
    expect(hours).toEqual(expect.arrayContaining([...VIETNAM_CALENDAR.hours]));
  });

  it('is what was edited: a swap that is announced counts at once', async () => {
    const db = await database.dataSource('declarations');
    await db.query(`insert into calendar_day (date, kind, reason, notice_number, announced_on, valid_for)
                    values ('2027-02-13', 'work', 'làm bù', '1/TB-BNV', '2026-12-01', 'public offices')`);
    expect(isWorkingDay(await loadCalendar(db), '2027-02-13')).toBe(true);
  });
});

leakCheck();
