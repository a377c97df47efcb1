import { compareTotals, type Comparison } from './compare-totals';
import { reviseReconciliation, type Standing } from './revise-reconciliation';

const ARRIVAL = '2026-06-01T17:05:00.000Z';
const minutesLater = (minutes: number) => new Date(Date.parse(ARRIVAL) + minutes * 60_000);
const total = { version: 1, count: 3, receivedAt: ARRIVAL };
const equal = compareTotals(total, { count: 3, xorHash: 'aa' });
const missing = compareTotals(total, { count: 1, xorHash: 'aa' });
const owed = compareTotals(undefined, { count: 0, xorHash: '' });

function after(...comparisons: [Comparison, number][]): Standing | undefined {
  return comparisons.reduce<Standing | undefined>(
    (standing, [comparison, minutes]) => reviseReconciliation(standing, comparison, minutesLater(minutes)),
    undefined,
  );
}

describe('a reconciliation', () => {
  it('settles a difference while the total is new, and opens it once the total has been here for 15 minutes', () => {
    expect(after([missing, 0])).toEqual({ state: 'settling' });
    expect(after([missing, 14.9])).toEqual({ state: 'settling' });
    expect(after([missing, 0], [missing, 15])).toEqual({ state: 'open', openedAt: minutesLater(15).toISOString() });
  });

  it('is equal without ever having been open when the last events come while it settles', () => {
    expect(after([missing, 0], [equal, 3])).toEqual({ state: 'equal' });
  });

  it('stays open since the first time, whatever the difference becomes, until the totals are equal: then it is resolved', () => {
    const openedAt = minutesLater(20).toISOString();
    expect(after([missing, 20], [owed, 30], [missing, 40])).toEqual({ state: 'open', openedAt });
    const resolved = { state: 'resolved', openedAt, resolvedAt: minutesLater(50).toISOString() };
    expect(after([missing, 20], [equal, 50])).toEqual(resolved);
    expect(after([missing, 20], [equal, 50], [equal, 60])).toEqual(resolved);
  });

  it('opens again when a resolved difference comes back', () => {
    expect(after([missing, 20], [equal, 50], [missing, 70])).toEqual({
      state: 'open',
      openedAt: minutesLater(70).toISOString(),
    });
  });

  it('opens at once when the source owes its total', () => {
    expect(after([owed, 0])?.state).toBe('open');
  });
});
