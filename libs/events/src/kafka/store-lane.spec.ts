import type { TransportRecord } from '../transport/event-transport';
import { StoreLane } from './store-lane';

const slice = (partition: number, count: number): TransportRecord[] =>
  Array.from({ length: count }, (_, at) => ({
    topic: 't',
    key: null,
    body: null,
    headers: [],
    place: { partition, offset: String(at) },
  }));

async function aFewSteps(): Promise<void> {
  for (let step = 0; step < 10; step += 1) await Promise.resolve();
}

describe('the lane into the inbox', () => {
  it('stores together what many partitions offer at once, and in the next transaction what comes while one runs', async () => {
    const transactions: number[][] = [];
    const { promise: runs, resolve: begin } = Promise.withResolvers<void>();
    const { promise: first, resolve: commit } = Promise.withResolvers<void>();
    const lane = new StoreLane(async (records) => {
      transactions.push(records.map(({ place }) => place!.partition));
      begin();
      if (transactions.length === 1) await first;
    });
    // as batches of one fetch are: each takes a few steps before it offers its slice
    const all = [lane.store(slice(0, 1)), aFewSteps().then(() => lane.store(slice(1, 2)))];
    await runs;
    all.push(lane.store(slice(2, 1)), lane.store(slice(3, 1)));
    commit();
    await Promise.all(all);
    expect(transactions).toEqual([
      [0, 1, 1],
      [2, 3],
    ]);
  });

  it('puts no more than 2,000 records into one transaction, but always a whole slice', async () => {
    const sizes: number[] = [];
    const lane = new StoreLane(async (records) => void sizes.push(records.length));
    await Promise.all([slice(0, 3_000), slice(1, 1_500), slice(2, 400), slice(3, 400)].map((one) => lane.store(one)));
    expect(sizes).toEqual([3_000, 1_900, 400]);
  });

  it('lets nobody wait behind a huge record', async () => {
    const huge = { ...slice(0, 1)[0]!, body: Buffer.alloc(2_000_000) };
    const { promise: never } = Promise.withResolvers<void>();
    const lane = new StoreLane((records) => (records.includes(huge) ? never : Promise.resolve()));
    void lane.store([huge]);
    await lane.store(slice(1, 1));
  });

  it('tells each of those that shared a transaction when it failed, and goes on with what comes later', async () => {
    let isAway = true;
    const lane = new StoreLane(async () => {
      if (isAway) throw new Error('the database is away');
    });
    const outcomes = await Promise.allSettled([lane.store(slice(0, 1)), lane.store(slice(1, 1))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isAway = false;
    await lane.store(slice(0, 1));
  });
});
