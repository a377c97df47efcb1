import type { RequestPolicy } from './request-policy';

/** Builder for tests: the policy that is in force from the beginning. */
export function aPolicy(changes: Partial<RequestPolicy> = {}): RequestPolicy {
  return {
    validFrom: '2000-01-01',
    opensAt: 'lane-result',
    announcedAt: ['cleared', 'released-before-permit'],
    expiresAfterDays: 30,
    isReopenedAfterCancellation: true,
    ...changes,
  };
}
