import { TooManyRatingsWaiting } from '../rating/rating.errors';
import { FewAtOnce } from './few-at-once';

/** Pieces of work that end when the test says so, and which of them have begun. */
function piecesOf(few: FewAtOnce, count: number) {
  const begun: number[] = [];
  const gates = Array.from({ length: count }, () => Promise.withResolvers<void>());
  const work = gates.map((gate, nth) =>
    few.run(() => {
      begun.push(nth);
      return gate.promise;
    }),
  );
  return { begun, gates, work };
}

describe('a few pieces of work at once', () => {
  it('run, the next ones wait in their order, and more are refused; what fails makes room too', async () => {
    const few = new FewAtOnce(2, 2);
    const { begun, gates, work } = piecesOf(few, 4);
    expect(begun).toEqual([0, 1]);
    await expect(few.run(() => Promise.resolve())).rejects.toThrow(TooManyRatingsWaiting);
    gates[1]!.reject(new Error('it fails'));
    await expect(work[1]).rejects.toThrow('it fails');
    expect(begun).toEqual([0, 1, 2]);
    gates[0]!.resolve();
    await work[0];
    expect(begun).toEqual([0, 1, 2, 3]);
    for (const { resolve } of gates) resolve();
    await Promise.all([work[2], work[3]]);
  });

  it('are as few again once all of that is over', async () => {
    const few = new FewAtOnce(2, 2);
    const { gates: earlier, work: over } = piecesOf(few, 4);
    for (const { resolve } of earlier) resolve();
    await Promise.all(over);
    const { begun, gates, work } = piecesOf(few, 3);
    expect(begun).toEqual([0, 1]);
    for (const { resolve } of gates) resolve();
    await Promise.all(work);
  });
});
