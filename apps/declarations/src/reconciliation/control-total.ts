/** What a total counts: the declarations that reached this point on the day. */
export const MILESTONES = ['registered', 'cleared'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** Which total: of one source, about one office, one day in Vietnam and one milestone. */
export interface TotalScope {
  sourceSystem: string;
  officeCode: string;
  day: string;
  milestone: Milestone;
}

/** How many declarations, and the XOR of the hashes of their identities (docs/control-totals.md). */
export interface Total {
  count: number;
  xorHash: string;
}

/** A total as the source told it at one version; the hash only where the source gives one. */
export interface SourceTotal {
  version: number;
  count: number;
  xorHash?: string;
  receivedAt: string;
}

/** One text for one scope, to find things that belong together. */
export function scopeKey({ sourceSystem, officeCode, day, milestone }: TotalScope): string {
  return JSON.stringify([sourceSystem, officeCode, day, milestone]);
}
