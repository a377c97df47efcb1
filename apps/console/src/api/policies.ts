import { queryOptions } from '@tanstack/react-query';
import { getJson, postJson } from './http';

export const OPENINGS = ['lane-result', 'announcement'] as const;
export type Opening = (typeof OPENINGS)[number];
export const ANNOUNCEMENTS = ['cleared', 'released-before-permit'] as const;
export type Announcement = (typeof ANNOUNCEMENTS)[number];

/** When requests open, are announced, expire and open again, from a day on. */
export interface PolicySetting {
  validFrom: string;
  opensAt: Opening;
  announcedAt: Announcement[];
  expiresAfterDays: number;
  askedWithinDays?: number;
  isReopenedAfterCancellation: boolean;
}

export interface Policy extends PolicySetting {
  setBy: string;
  setAt: string;
  isInForce: boolean;
}

const POLICIES = '/api/v1/rating-requests/policies';

export const policiesQuery = queryOptions({
  queryKey: ['policies'],
  queryFn: () => getJson<Policy[]>(POLICIES),
});

/** Puts a setting in force from a day after today on; the ones before stay on record. */
export function setPolicy(setting: PolicySetting): Promise<unknown> {
  return postJson(POLICIES, setting);
}
