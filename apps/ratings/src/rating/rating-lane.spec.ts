import { RatingLane } from './rating-lane';
import type { NewRating, StoredRating } from './store-ratings';
import { TooManyRatingsWaiting } from './rating.errors';

const aRating = (ratingId: string): NewRating => ({
  way: { linkHash: ratingId },
  ratingId,
  receipt: `HL-${ratingId}`,
  language: 'vi',
  variant: 'page-2',
  answersDigest: ratingId,
  formId: ratingId,
  answers: {
    levels: { branch: 5 },
    notApplicable: [],
    comment: null,
    wantsResolution: false,
    catalogue: 1,
    details: null,
  },
});

/** Stores in memory, one batch at a time, when it is let; refuses batches with a rating called "poison". */
class SlowStore {
  readonly batches: string[][] = [];
  private readonly gates: (() => void)[] = [];

  async execute(ratings: NewRating[]): Promise<StoredRating[]> {
    this.batches.push(ratings.map((rating) => rating.ratingId));
    await new Promise<void>((resolve) => this.gates.push(resolve));
    if (ratings.some((rating) => rating.ratingId === 'poison')) throw new Error('refused');
    return ratings
      .filter((rating) => rating.ratingId !== 'used')
      .map(({ ratingId, receipt }) => ({ ratingId, receipt }));
  }

  /** Lets the batches through, one after another, until nothing comes any more. */
  async open(): Promise<void> {
    for (let idle = 0; idle < 5; idle++) {
      for (let gate = this.gates.shift(); gate; gate = this.gates.shift()) {
        gate();
        idle = 0;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

describe('the lane of ratings', () => {
  it('stores a rating that comes alone at once, and those that arrive meanwhile together', async () => {
    const store = new SlowStore();
    const lane = new RatingLane(store);
    const answers = ['a', 'b', 'c', 'd'].map((id) => lane.store(aRating(id)));
    await store.open();
    expect(await Promise.all(answers)).toEqual(
      ['a', 'b', 'c', 'd'].map((ratingId) => ({ ratingId, receipt: `HL-${ratingId}` })),
    );
    expect(store.batches).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('fails a bad member alone: its neighbours are stored', async () => {
    const store = new SlowStore();
    const lane = new RatingLane(store);
    const outcomes = Promise.allSettled(['a', 'b', 'poison', 'c'].map((id) => lane.store(aRating(id))));
    await store.open();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('lets nobody wait once more while the database is away, neither one by one nor behind the others', async () => {
    const store = new SlowStore();
    const execute = jest
      .spyOn(store, 'execute')
      .mockRejectedValue(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }));
    const lane = new RatingLane(store);
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => lane.store(aRating(String(n)))));
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['rejected']));
    expect(execute).toHaveBeenCalledTimes(1);
  });

  it('lets those behind a batch that took too long have their turn', async () => {
    const store = new SlowStore();
    const execute = jest.spyOn(store, 'execute').mockRejectedValue(Object.assign(new Error('late'), { code: '57014' }));
    const lane = new RatingLane(store);
    await Promise.allSettled(Array.from({ length: 65 }, (_, n) => lane.store(aRating(String(n)))));
    expect(execute.mock.calls.flatMap(([ratings]) => ratings)).toHaveLength(65);
  });

  it('says of a used link that nothing was stored', async () => {
    const store = new SlowStore();
    const answer = new RatingLane(store).store(aRating('used'));
    await store.open();
    expect(await answer).toBeUndefined();
  });

  it('refuses at once when too many wait, and keeps those that wait', async () => {
    const store = new SlowStore();
    const lane = new RatingLane(store);
    const taken = Array.from({ length: 4097 }, (_, number) => lane.store(aRating(String(number))));
    await expect(lane.store(aRating('late'))).rejects.toThrow(TooManyRatingsWaiting);
    await store.open();
    expect((await Promise.all(taken)).filter(Boolean)).toHaveLength(4097);
    expect(Math.max(...store.batches.map((batch) => batch.length))).toBe(64);
  });

  it('goes on after a failure', async () => {
    const store = new SlowStore();
    const lane = new RatingLane(store);
    const [outcome] = await Promise.all([Promise.allSettled([lane.store(aRating('poison'))]), store.open()]);
    expect(outcome[0]?.status).toBe('rejected');
    const next = lane.store(aRating('a'));
    await store.open();
    expect(await next).toEqual({ ratingId: 'a', receipt: 'HL-a' });
  });
});
