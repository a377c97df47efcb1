import { callsForGrievance } from './calls-for-grievance';

it('a level 1 or 2 calls for a case, and so does the wish for a resolution', () => {
  const calling = [1, 2, 3, 4, 5].filter((lowestLevel) => callsForGrievance({ lowestLevel, wantsResolution: false }));
  expect(calling).toEqual([1, 2]);
  expect(callsForGrievance({ lowestLevel: 5, wantsResolution: true })).toBe(true);
});
