const MASKED = new Set(['hailong.ratings', 'hailong.grievances']);

/** True for topics whose events say that a lot was rated, or how: operators are shown neither their bytes nor their keys (privacy-and-ledger.md, section 1). */
export function isMasked(topic: string): boolean {
  return MASKED.has(topic);
}
