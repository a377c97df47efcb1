import { isTransient } from '@hailong/database';
import type { NewRating, StoreRatings, StoredRating } from './store-ratings';
import { TooManyRatingsWaiting } from './rating.errors';

interface Waiting {
  rating: NewRating;
  resolve(stored: StoredRating | undefined): void;
  reject(reason: unknown): void;
}

const LARGEST_BATCH = 64;
const MOST_WAITING = 4096;

/**
 * Stores ratings that arrive while others are being stored together with one statement, without making anybody wait for a timer.
 * Each caller gets its own answer after the durable commit; a rating that cannot be stored fails alone. With too many waiting it refuses at once; with the database away, all that wait.
 */
export class RatingLane {
  private waiting: Waiting[] = [];
  private isBusy = false;

  constructor(private readonly ratings: Pick<StoreRatings, 'execute'>) {}

  store(rating: NewRating): Promise<StoredRating | undefined> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new TooManyRatingsWaiting());
    const { promise, resolve, reject } = Promise.withResolvers<StoredRating | undefined>();
    this.waiting.push({ rating, resolve, reject });
    if (!this.isBusy) void this.work();
    return promise;
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    while (this.waiting.length > 0) await this.storeBatch(this.waiting.splice(0, LARGEST_BATCH));
    this.isBusy = false;
  }

  private async storeBatch(batch: Waiting[]): Promise<void> {
    try {
      const stored = new Map(
        (await this.ratings.execute(batch.map(({ rating }) => rating))).map((row) => [row.ratingId, row]),
      );
      for (const { rating, resolve } of batch) resolve(stored.get(rating.ratingId));
    } catch (error) {
      // Without an answer of the server the next batch would wait as long for the same connection: who waits is told at once, and can send again.
      const failed = isOutage(error) && !isLateStatement(error) ? [...batch, ...this.waiting.splice(0)] : batch;
      if (batch.length === 1 || isOutage(error)) for (const { reject } of failed) reject(error);
      // One bad member must not fail its neighbours. Storing again is safe: a request that was rated after all is not rated twice.
      else for (const member of batch) await this.storeBatch([member]);
    }
  }
}

/** The database is away: storing the members one by one would only make all of them wait longer. A lost race (class 40) is not that. */
function isOutage(error: unknown): boolean {
  return isTransient(error) && !codeOf(error).startsWith('40');
}

/** The server answered that this statement took too long, or waited too long for a lock: others may not have to. */
function isLateStatement(error: unknown): boolean {
  return ['57014', '55P03'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
