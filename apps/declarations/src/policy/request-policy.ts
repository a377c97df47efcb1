import { dayInVietnam } from '@hailong/calendar';
import type { Declaration } from '../folding/declaration';

/** What lets a request open: the first lane result, or only what announces it. */
export const OPENINGS = ['lane-result', 'announcement'] as const;

/** What of a declaration announces its request. */
export const ANNOUNCEMENTS = ['cleared', 'released-before-permit'] as const;

/** When to open, announce, expire and reopen requests. In force from a day on, until a later one is. */
export interface RequestPolicy {
  validFrom: string;
  opensAt: (typeof OPENINGS)[number];
  announcedAt: (typeof ANNOUNCEMENTS)[number][];
  expiresAfterDays: number;
  /** Later than so many days after its service a lot that nobody knew is not asked about any more; however late, if absent. */
  askedWithinDays?: number;
  /** A cancelled declaration that is cleared afterwards is asked about; else it stays cancelled. */
  isReopenedAfterCancellation: boolean;
}

/**
 * The policy of a lot: the one in force on the day of its first lane result, and until that is known the one of today. A later one changes nothing
 * about a lot that has its lane. Policies go from the earliest day on.
 */
export function policyOf(lot: readonly Declaration[], policies: readonly RequestPolicy[], now: Date): RequestPolicy {
  const opened = lot
    .flatMap(({ lanes }) => lanes[0]?.at ?? [])
    .toSorted()
    .at(0);
  const day = dayInVietnam(opened === undefined ? now : new Date(opened));
  const policy = policies.findLast(({ validFrom }) => validFrom <= day) ?? policies[0];
  if (policy === undefined) throw new RangeError('there is no policy of rating requests');
  return policy;
}

/** When the declaration announced its request, if it did. */
export function announcedAtOf({ happenedAt }: Declaration, policy: RequestPolicy): string | undefined {
  return policy.announcedAt
    .flatMap((kind) => happenedAt[kind] ?? [])
    .toSorted()
    .at(0);
}

/** False for a declaration that is cancelled: also for one that was cleared afterwards where that does not reopen its request. */
export function isStanding({ cancelledAt, happenedAt }: Declaration, policy: RequestPolicy): boolean {
  return policy.isReopenedAfterCancellation ? cancelledAt === undefined : happenedAt.cancelled === undefined;
}
