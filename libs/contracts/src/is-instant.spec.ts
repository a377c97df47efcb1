import 'reflect-metadata';
import fc from 'fast-check';
import { isDay, isInstant } from './is-instant';

test.each(['2026-11-20T08:00:00+07:00', '2026-11-20T01:00:00Z', '2026-11-20T01:00:00.123456789Z', '2024-02-29T23:59Z'])(
  '%s is an instant',
  (text) => {
    expect(isInstant(text)).toBe(true);
  },
);

test.each([
  ['without a zone', '2026-11-20T08:00:00'],
  ['on a day that does not exist', '2026-02-30T08:00:00Z'],
  ['on 29 February of a common year', '2026-02-29T08:00:00Z'],
  ['in the year 9999', '9999-12-31T00:00:00Z'],
  ['before customs computing', '1899-12-30T00:00:00Z'],
  ['at 24 o’clock', '2026-11-20T24:00:00Z'],
  ['only a day', '2026-11-20'],
  ['a number', 1_763_600_000_000],
  ['with a line break behind it', '2026-11-20T01:00:00Z\n'],
])('an instant %s is none', (_, value) => {
  expect(isInstant(value)).toBe(false);
});

test('every day that a calendar has is a day', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (date) => {
      expect(isDay(date.toISOString().slice(0, 10))).toBe(true);
      expect(isInstant(date.toISOString())).toBe(true);
    }),
  );
});
