import { retryAfter } from './retry-after';

const now = new Date('2026-11-23T02:00:00Z');
const asked = (value: string) => retryAfter(new Headers({ 'retry-after': value }), now)?.toISOString();

describe('the moment before which a gateway wants to hear nothing more', () => {
  it('is given in seconds or as a date, and is a day from now at most', () => {
    expect(asked('120')).toBe('2026-11-23T02:02:00.000Z');
    expect(asked('Mon, 23 Nov 2026 03:00:00 GMT')).toBe('2026-11-23T03:00:00.000Z');
    expect(asked('999999999')).toBe('2026-11-24T02:00:00.000Z');
  });

  it('is unknown where nothing, or nothing readable, is said', () => {
    expect(asked('soon')).toBeUndefined();
    expect(retryAfter(new Headers(), now)).toBeUndefined();
  });
});
