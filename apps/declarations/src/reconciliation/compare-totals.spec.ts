import { compareTotals, differenceOf } from './compare-totals';

const theirs = (count: number, xorHash?: string) => ({
  version: 1,
  count,
  ...(xorHash ? { xorHash } : {}),
  receivedAt: '2026-06-01T17:05:00.000Z',
});
const ours = (count: number, xorHash = 'aa') => ({ count, xorHash });

describe('two totals', () => {
  it.each([
    ['equal', theirs(3, 'aa'), ours(3), undefined],
    ['equal', theirs(3), ours(3), undefined],
    ['missing', theirs(1003, 'bb'), ours(3), 1000],
    ['surplus', theirs(3, 'bb'), ours(5), 2],
    ['hash-differs', theirs(3, 'bb'), ours(3), undefined],
    ['total-missing', undefined, ours(3), undefined],
  ])('are %s when the source says %o and %o is here', (outcome, said, stored, difference) => {
    const comparison = compareTotals(said, stored);
    expect([comparison.outcome, differenceOf(comparison)]).toEqual([outcome, difference]);
  });
});
