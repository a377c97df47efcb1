import type { CustomsEvent } from './customs-event';
import { makeDemoDay } from './demo-day';
import { DELIVERIES_PER_BATCH, replayDay } from './replay-day';

const day = makeDemoDay({ day: '2026-11-20', declarations: 60, seed: 'a replay' });
const inOrder = day.deliveries.map(({ event }) => event.id);

/** Takes batches like the front door and breaks off after so many, like a process that is killed. */
function feedUntil(batches: number, taken: CustomsEvent[][]): { send: (events: CustomsEvent[]) => Promise<[]> } {
  return {
    send: async (events) => {
      if (taken.length === batches) throw new Error('killed');
      taken.push(events);
      return [];
    },
  };
}

describe('the replay of a day', () => {
  it('sends every delivery and never one event twice in a batch', async () => {
    const taken: CustomsEvent[][] = [];
    await replayDay(day, 0, feedUntil(Infinity, taken), () => undefined);
    expect(
      taken
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(inOrder.toSorted());
    for (const batch of taken) expect(new Set(batch.map(({ id }) => id)).size).toBe(batch.length);
  });

  it('goes on after the last accepted batch when it was broken off, and leaves nothing out', async () => {
    let delivered = 0;
    const taken: CustomsEvent[][] = [];
    const remember = (so: number): void => {
      delivered = so;
    };
    await expect(replayDay(day, delivered, feedUntil(3, taken), remember)).rejects.toThrow('killed');
    expect(delivered).toBeLessThan(day.deliveries.length);
    await replayDay(day, delivered, feedUntil(Infinity, taken), remember);
    expect(delivered).toBe(day.deliveries.length);
    expect(new Set(taken.flat().map(({ id }) => id))).toEqual(new Set(inOrder));
    expect(delivered % DELIVERIES_PER_BATCH).toBe(day.deliveries.length % DELIVERIES_PER_BATCH);
  });
});
