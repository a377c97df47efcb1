import { dayRuns } from './day-runs';

it('days are taken together as long as none is missing between them and they are not too many', () => {
  const days = ['2025-12-30', '2025-12-31', '2026-01-01', '2026-01-02', '2026-02-28', '2026-03-01', '2026-06-01'];
  expect(dayRuns(days, 3).map(({ from, to, days: own }) => [from, to, own.length])).toEqual([
    ['2025-12-30', '2026-01-01', 3],
    ['2026-01-02', '2026-01-02', 1],
    ['2026-02-28', '2026-03-01', 2],
    ['2026-06-01', '2026-06-01', 1],
  ]);
  expect(dayRuns([], 3)).toEqual([]);
});
