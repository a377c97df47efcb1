import { RequestBudget } from './request-budget';

const MINUTE = 60_000;

describe('the requests of a client', () => {
  it('are let through up to the number of a minute at once, then one as each part of the minute passes', () => {
    const budget = new RequestBudget(60);
    const spent = Array.from({ length: 60 }, () => budget.spend('a', 0));
    expect(spent.every((waitMs) => waitMs === 0)).toBe(true);
    expect(budget.spend('a', 0)).toBe(1000);
    expect(budget.spend('a', 400)).toBeCloseTo(600);
    expect(budget.spend('a', 1000)).toBe(0);
    expect(budget.spend('a', 1000)).toBe(1000);
  });

  it('do not take from those of another', () => {
    const budget = new RequestBudget(1);
    expect([budget.spend('a', 0), budget.spend('a', 0), budget.spend('b', 0)]).toEqual([0, MINUTE, 0]);
  });

  it('are never saved up beyond one minute, nor lost when a clock goes back', () => {
    const budget = new RequestBudget(2);
    budget.spend('a', 0);
    const after = Array.from({ length: 3 }, () => budget.spend('a', 100 * MINUTE));
    expect(after.map((waitMs) => waitMs === 0)).toEqual([true, true, false]);
    expect(budget.spend('a', 0)).toBe(MINUTE / 2);
  });
});
