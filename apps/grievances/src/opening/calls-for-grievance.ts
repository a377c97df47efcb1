/** The highest level that still opens a case by itself. */
const POOR_LEVEL = 2;

/** True when a rating must be verified: a level 1 or 2 for any subject, or a business that asks for a resolution. */
export function callsForGrievance(rating: { lowestLevel: number; wantsResolution: boolean }): boolean {
  return rating.lowestLevel <= POOR_LEVEL || rating.wantsResolution;
}
