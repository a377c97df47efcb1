import { TooManyRatingsWaiting } from '../rating/rating.errors';
import { FewAtOnce } from './few-at-once';

describe('a few pieces of work at once', () => {
  it('run, the next ones wait in their order, and more are refused; what fails makes room too', async () => {
    const few = new FewAtOnce(2, 2);
    const begun: number[] = [];
    const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
    const work = gates.map((gate, nth) =>
      few.run(() => {
        begun.push(nth);
        return gate.promise;
      }),
    );
    await expect(few.run(() => Promise.resolve())).rejects.toThrow(TooManyRatingsWaiting);
    expect(begun).toEqual([0, 1]);
    gates[1]!.reject(new Error('it fails'));
    await expect(work[1]).rejects.toThrow('it fails');
    expect(begun).toEqual([0, 1, 2]);
    gates[0]!.resolve();
    await work[0];
    expect(begun).toEqual([0, 1, 2, 3]);
    for (const { resolve } of gates) resolve();
    await Promise.all([work[2], work[3]]);
    await expect(few.run(() => Promise.resolve('later'))).resolves.toBe('later');
  });
});
