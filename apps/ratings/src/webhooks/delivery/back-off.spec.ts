import { readRetryAfter, waitAfter } from './back-off';

const NOW = new Date('2026-11-22T08:00:00Z');

describe('the attempts of a message', () => {
  it('are ten, the last one three days after the first', () => {
    const waits = Array.from({ length: 9 }, (_, failures) => waitAfter(failures + 1, 0) ?? Number.NaN);
    expect(waits.reduce((sum, wait) => sum + wait)).toBe(75 * 3_600 + 35 * 60 + 5);
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
    expect(waitAfter(10, 0)).toBeUndefined();
  });

  it('are never earlier than the schedule, and later by a fifth at most', () => {
    expect(waitAfter(2, 0)).toBe(300);
    expect(waitAfter(2, 0.5)).toBeCloseTo(330);
    expect(waitAfter(2, 1)).toBe(360);
  });
});

describe('a receiver that asks to be left alone', () => {
  it('is, for the seconds or until the date that it names, a day at most', () => {
    expect(readRetryAfter('120', NOW)).toBe(120);
    expect(readRetryAfter('Sun, 22 Nov 2026 08:10:00 GMT', NOW)).toBe(600);
    expect(readRetryAfter('Sun, 22 Nov 2026 07:00:00 GMT', NOW)).toBe(0);
    expect(readRetryAfter('999999999', NOW)).toBe(86_400);
  });

  it('is not understood otherwise', () => {
    for (const header of [undefined, '', 'soon', '-5', '1e400']) expect(readRetryAfter(header, NOW)).toBeUndefined();
  });
});
