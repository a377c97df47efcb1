import { enoughData } from './enough-data';

describe('a figure may be said', () => {
  it.each([
    [0, 0, 'insufficient'],
    [4, 4, 'insufficient'],
    [5, 2, 'insufficient'],
    [500, 2, 'insufficient'],
    [5, 3, 'indicative'],
    [33, 30, 'indicative'],
    [34, 3, 'sufficient'],
  ])('%i ratings of %i firms: %s', (ratings, firms, answer) => {
    expect(enoughData(ratings, firms)).toBe(answer);
  });

  it('from the number of ratings at which a mean with 6.4 % of the variance between persons reaches a reliability of 0.70', () => {
    // Spearman–Brown: r(n) = n·ρ / (1 + (n − 1)·ρ).
    const reliability = (n: number) => (n * 0.064) / (1 + (n - 1) * 0.064);
    expect(reliability(34)).toBeGreaterThan(0.695);
    expect(reliability(33)).toBeLessThan(0.695);
  });
});
