import fc from 'fast-check';
import { instant } from './instant';

it('an instant is written as JavaScript writes it, in every year', () => {
  const dates = fc.date({ min: new Date('-000400-01-01'), max: new Date('+010100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => expect(instant(date.getTime())).toBe(date.toISOString())),
    { numRuns: 2_000, verbose: 1 },
  );
});
