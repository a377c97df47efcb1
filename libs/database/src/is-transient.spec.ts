import { QueryFailedError } from 'typeorm';
import { CommitRolledBack, CommitUnclear } from './database.errors';
import { isTransient } from './is-transient';

const withCode = (code: string) => Object.assign(new Error('words'), { code });
const fromTypeOrm = (code: string) => new QueryFailedError('SELECT 1', [], withCode(code));

test.each(['40001', '40P01', '53300', '57014', '57P01', '08006', '55P03', '25P03'])(
  'SQLSTATE %s may succeed when repeated',
  (state) => {
    expect(isTransient(withCode(state))).toBe(true);
    expect(isTransient(fromTypeOrm(state))).toBe(true);
  },
);

test.each(['23505', '23514', '22P02', '42P01', '25P02', '42501'])('SQLSTATE %s fails again', (state) => {
  expect(isTransient(fromTypeOrm(state))).toBe(false);
});

test('a lost connection, a refused one and a time-out without a code may succeed when repeated', () => {
  expect(isTransient(withCode('ECONNREFUSED'))).toBe(true);
  expect(isTransient(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]))).toBe(true);
  expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isTransient(new Error('timeout exceeded when trying to connect'))).toBe(true);
});

test('an unclear COMMIT may be repeated, a rolled back one is a fault of the work', () => {
  expect(isTransient(new CommitUnclear(new Error('lost')))).toBe(true);
  expect(isTransient(new CommitRolledBack(withCode('23505')))).toBe(false);
});

test('a fault of our own is not transient', () => {
  expect(isTransient(new TypeError('x is not a function'))).toBe(false);
  expect(isTransient('Connection terminated')).toBe(false);
});
