import { VIETNAM_CALENDAR, type OfficeHours } from '@hailong/calendar';
import { aFact, aHandling } from '../folding/a-fact';
import type { DeclarationFact, HandlingBody, LifecycleBody, LifecycleKind } from '../folding/declaration-facts';
import { fold } from '../folding/fold';
import { HoursOfOffices } from './hours-of-offices';
import { isOutOfHours, type Timing } from './timing';
import { timingOf } from './timing-of';

/** Open from eight to twelve and from one to five; the land gate 03QG from six to ten and from two to six, from 2026 on. */
const EIGHT_TO_FIVE: OfficeHours = {
  seasonFrom: '01-01',
  seasonTo: '12-31',
  morning: { from: '08:00', to: '12:00' },
  afternoon: { from: '13:00', to: '17:00' },
};
const GATE = { ...EIGHT_TO_FIVE, morning: { from: '06:00', to: '10:00' }, afternoon: { from: '14:00', to: '18:00' } };
const HOURS = new HoursOfOffices(
  { days: VIETNAM_CALENDAR.days, hours: [EIGHT_TO_FIVE] },
  new Map([['03QG', [{ ...GATE, validFrom: '2026-01-01' }]]]),
  'test',
);
const HOUR = 3600;

const local = (time: string) => `${time}:00+07:00`;
const at = (kind: LifecycleKind, time: string, body: Partial<LifecycleBody> = {}) =>
  aFact(kind, { officeCode: '03CC', ...body, occurredAt: local(time) });
const handled = (from: string, to: string | undefined, body: Partial<HandlingBody> = {}) =>
  aHandling({ handlingId: from, ...body, startedAt: local(from), ...(to ? { endedAt: local(to) } : {}) });
const timing = (...facts: DeclarationFact[]): Timing => timingOf(fold('11234567891', facts), HOURS);
const stage = (...facts: DeclarationFact[]) => {
  const [first] = timing(...facts).stages;
  return [first?.wallSeconds, first?.workingSeconds];
};

describe('the time a declaration took', () => {
  it('is told from registration to lane, inspection and clearance, by the wall clock and within office hours', () => {
    const told = timing(
      at('registered', '2026-06-04T16:00'),
      at('channelled', '2026-06-04T16:30', { lane: '3' }),
      at('inspection-completed', '2026-06-05T09:00'),
      at('cleared', '2026-06-08T08:30'),
    );
    expect(told.course.map(({ part, wallSeconds, workingSeconds }) => [part, wallSeconds, workingSeconds])).toEqual([
      ['registration-to-lane', HOUR / 2, HOUR / 2],
      ['lane-to-inspection', 16.5 * HOUR, 1.5 * HOUR],
      ['inspection-to-clearance', 71.5 * HOUR, 7.5 * HOUR],
      ['registration-to-clearance', 88.5 * HOUR, 9.5 * HOUR],
    ]);
  });

  it('on the green lane has no inspection, whatever the source writes there', () => {
    const told = timing(
      at('registered', '2026-06-04T09:00'),
      at('channelled', '2026-06-04T09:00', { lane: '1' }),
      at('inspection-completed', '2026-06-04T09:00'),
      at('cleared', '2026-06-04T09:00'),
    );
    expect(told.course.map(({ part }) => part)).toEqual(['registration-to-lane', 'registration-to-clearance']);
    expect(told.course).toMatchObject([{ wallSeconds: 0 }, { wallSeconds: 0 }]);
  });

  it('is left out where an end is missing or lies before its beginning', () => {
    expect(timing(at('registered', '2026-06-04T09:00')).course).toEqual([]);
    expect(timing(at('registered', '2026-06-04T09:00'), at('cleared', '2026-06-03T09:00')).course).toEqual([]);
  });

  it('has no working hours when it is longer than a year, and is told all the same', () => {
    const [whole] = timing(at('registered', '2026-06-04T09:00'), at('cleared', '9999-06-04T09:00')).course;
    expect(whole).toMatchObject({ part: 'registration-to-clearance', wallSeconds: expect.any(Number) });
    expect(whole).not.toHaveProperty('workingSeconds');
  });

  it('does not run over Tết and other days off, and runs on a make-up Saturday', () => {
    expect(stage(handled('2026-02-13T16:00', '2026-02-23T09:00'))).toEqual([233 * HOUR, 2 * HOUR]);
    expect(stage(handled('2026-01-10T09:00', '2026-01-10T10:00'))).toEqual([HOUR, HOUR]);
    expect(stage(handled('2026-01-17T09:00', '2026-01-17T10:00'))).toEqual([HOUR, 0]);
  });
});

describe('the time a stage took', () => {
  it('counts once where two worked at the same time, and not where nobody did', () => {
    const check = [handled('2026-06-04T09:00', '2026-06-04T11:00'), handled('2026-06-04T10:00', '2026-06-04T11:30')];
    expect(stage(...check, handled('2026-06-04T14:00', '2026-06-04T15:00'))).toEqual([3.5 * HOUR, 3.5 * HOUR]);
  });

  it('is measured by the hours of the office that handled it, as they were in that year', () => {
    const atGate = { officeCode: '03QG' };
    expect(stage(handled('2026-06-04T06:00', '2026-06-04T11:00', atGate))).toEqual([5 * HOUR, 4 * HOUR]);
    expect(stage(handled('2025-06-04T06:00', '2025-06-04T11:00', atGate))).toEqual([5 * HOUR, 3 * HOUR]);
  });

  it('is not told of a handling that has not ended', () => {
    expect(timing(handled('2026-06-04T09:00', undefined)).stages).toEqual([]);
  });
});

describe('out of hours', () => {
  it('is a handling of which a part lay outside the hours of its office', () => {
    const told = timing(
      handled('2026-06-04T16:00', '2026-06-04T17:01'),
      handled('2026-06-04T13:00', '2026-06-04T17:00'),
      handled('2026-06-06T10:00', undefined),
      handled('2026-06-04T06:30', '2026-06-04T07:00', { officeCode: '03QG' }),
    );
    expect(told.handlingsOutOfHours).toEqual(['2026-06-04T16:00', '2026-06-06T10:00']);
    expect(isOutOfHours(told)).toBe(true);
  });

  it('is an act of an officer in the evening or on a day off, and no registration, which the system takes at any hour', () => {
    const evening = [at('registered', '2026-06-04T23:00'), at('cleared', '2026-06-06T10:00')];
    const yellow = at('channelled', '2026-06-04T23:00', { lane: '2' });
    const inspected = at('inspection-completed', '2026-06-05T06:30', { inspectingOfficeCode: '03QG' });
    expect(timing(...evening, yellow, inspected).actsOutOfHours).toEqual(['cleared']);
    expect(isOutOfHours(timing(...evening, at('channelled', '2026-06-04T23:00', { lane: '1' })))).toBe(false);
  });

  it('is nothing of which no lane is known: nobody says that an officer acted', () => {
    expect(isOutOfHours(timing(at('cleared', '2026-06-06T10:00')))).toBe(false);
  });
});
