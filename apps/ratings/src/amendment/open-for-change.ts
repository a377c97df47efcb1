import { RatingAlreadySealed, RatingChangedTooOften } from './amendment.errors';
import type { CountingVersion } from './counting-version';

/** Every version is kept for good, so that there must be a last one. */
const MOST_VERSIONS = 20;

/** Refuses a change of a rating that is sealed. The database's clock decided. */
export function assertOpen({ isSealed, sealsAt }: CountingVersion): void {
  if (isSealed) throw new RatingAlreadySealed(sealsAt);
}

/** Refuses one version more than a rating may have. */
export function assertRoom({ version }: CountingVersion): void {
  if (version >= MOST_VERSIONS) throw new RatingChangedTooOften();
}
