import { daysOf } from './scorecard-range';
import { RangeNotAcceptable } from './scores.errors';

const LATE_EVENING_UTC = new Date('2026-11-22T18:30:00Z');

describe('the range of a scorecard', () => {
  it('ends today in Vietnam and has 90 days unless it is given', () => {
    expect(daysOf({}, LATE_EVENING_UTC)).toEqual({ from: '2026-08-26', to: '2026-11-23' });
    expect(daysOf({ to: '2026-03-31' }, LATE_EVENING_UTC)).toEqual({ from: '2026-01-01', to: '2026-03-31' });
  });

  it('may be one day', () => {
    expect(daysOf({ from: '2026-11-20', to: '2026-11-20' }, LATE_EVENING_UTC)).toEqual({
      from: '2026-11-20',
      to: '2026-11-20',
    });
  });

  it.each([
    { from: '2026-11-21', to: '2026-11-20' },
    { from: '1999-01-01', to: '2026-11-20' },
    { from: '2026-02-30', to: '2026-11-20' },
  ])('is refused when no calendar has it: %p', (range) => {
    expect(() => daysOf(range, LATE_EVENING_UTC)).toThrow(RangeNotAcceptable);
  });
});
