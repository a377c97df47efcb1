import { isAnswered } from './demo-answer';
import { makeDemoDay } from './demo-day';
import { firmsOfDemoSoftware } from './demo-software';

const DAY_MS = 86_400_000;
const days = Array.from({ length: 20 }, (_, nth) =>
  new Date(Date.UTC(2026, 0, 5) + nth * DAY_MS).toISOString().slice(0, 10),
);

describe('the demo’s declaration software', () => {
  it('acts for three firms, of which the first has lots to rate, on every day and also in a small demo', () => {
    for (const day of days) {
      const order = { day, declarations: 120, seed: 'hailong-demo-1' };
      const firms = firmsOfDemoSoftware(order);
      expect(new Set(firms).size).toBe(3);
      const lots = makeDemoDay(order).declarations.filter(
        ({ taxCode, declarationId, branch, office, turns }) =>
          taxCode.startsWith(firms[0]!) &&
          branch === undefined &&
          office.officers > 0 &&
          !turns.has('cancelled') &&
          !turns.has('never-registered') &&
          !turns.has('moved-to-manual') &&
          !isAnswered(declarationId),
      );
      expect({ day, isEnough: lots.length >= 4, firms }).toMatchObject({ isEnough: true });
    }
  });

  it('acts for the same firms however often it is asked', () => {
    const order = { day: '2026-11-20', declarations: 400, seed: 'hailong-demo-1' };
    expect(firmsOfDemoSoftware(order)).toEqual(firmsOfDemoSoftware(order));
  });
});
