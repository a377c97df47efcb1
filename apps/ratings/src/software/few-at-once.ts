import { TooManyRatingsWaiting } from '../rating/rating.errors';

/**
 * Lets a few pieces of work run at once and some wait in the order in which they came; beyond that it throws `TooManyRatingsWaiting` and does
 * nothing. Work that fails makes room too.
 */
export class FewAtOnce {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly mostWaiting: number,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.most) this.running++;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  /** Who had the place before leaves it to the one who waits: nobody comes in between. */
  private turn(): Promise<void> {
    if (this.waiting.length >= this.mostWaiting) throw new TooManyRatingsWaiting();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.waiting.push(resolve);
    return promise;
  }
}
