import { aFact } from '../folding/a-fact';
import { fold } from '../folding/fold';
import { aPolicy } from './a-policy';
import { policyOf } from './request-policy';

const POLICIES = [aPolicy(), aPolicy({ validFrom: '2026-06-02' }), aPolicy({ validFrom: '2026-07-01' })];
const NOW = new Date('2026-08-01T02:00:00Z');
const lot = (...lanesAt: string[]) =>
  lanesAt.map((occurredAt, index) => fold(`1123456789${index}`, [aFact('channelled', { lane: '2', occurredAt })]));

describe('the policy of a lot', () => {
  it('is the one in force on the day, in Vietnam, of its first lane result', () => {
    expect(policyOf(lot('2026-06-01T16:59:59Z'), POLICIES, NOW).validFrom).toBe('2000-01-01');
    expect(policyOf(lot('2026-06-01T17:00:00Z'), POLICIES, NOW).validFrom).toBe('2026-06-02');
    expect(policyOf(lot('2026-07-05T02:00:00Z', '2026-06-30T02:00:00Z'), POLICIES, NOW).validFrom).toBe('2026-06-02');
  });

  it('is the first one for what was before any', () => {
    expect(policyOf(lot('1999-01-01T02:00:00Z'), POLICIES, NOW).validFrom).toBe('2000-01-01');
  });

  it('is the one of today for what has no lane result yet, never one to come', () => {
    const withoutLane = [fold('11234567890', [])];
    expect(policyOf(withoutLane, POLICIES, new Date('2026-06-30T16:59:59Z')).validFrom).toBe('2026-06-02');
    expect(policyOf(withoutLane, POLICIES, new Date('2026-06-30T17:00:00Z')).validFrom).toBe('2026-07-01');
  });

  it('exists: without any setting nothing can be decided', () => {
    expect(() => policyOf([], [], NOW)).toThrow(RangeError);
  });
});
