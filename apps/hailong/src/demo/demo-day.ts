import { customsEventOf } from './customs-event';
import type { CustomsEvent } from './customs-event';
import { lifeOf } from './declaration-life';
import type { PlannedDeclaration } from './declaration-life';
import { planDay } from './plan-day';
import { SeededRandom } from './seeded-random';

/** The order of one demo day: which day, how many declarations, which seed. */
export interface DemoDayOrder {
  day: string;
  declarations: number;
  seed: string;
}

/** One delivery of the day's feed. An event that was sent twice stands in it twice. */
interface Delivery {
  arrivesAt: number;
  event: CustomsEvent;
}

/** A whole invented day: what was planned, and the feed in the order in which it arrives. */
export interface DemoDay {
  declarations: PlannedDeclaration[];
  deliveries: Delivery[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Makes one invented, realistic day of declarations, always the same for the same order. Events arrive late, repeated and out of
 * order, as after an outage of the source.
 */
export function makeDemoDay(order: DemoDayOrder): DemoDay {
  const random = new SeededRandom(`${order.seed}/${order.day}`);
  const declarations = planDay(order, random);
  const deliveries: Delivery[] = [];
  for (const plan of declarations) {
    lifeOf(plan, random).forEach((happened, index) => {
      const event = customsEventOf(plan, happened, index);
      const firstArrival = happened.at + arrivalDelay(random);
      deliveries.push({ arrivesAt: firstArrival, event });
      if (random.happens(0.05)) deliveries.push({ arrivesAt: firstArrival + random.between(1, 90) * MINUTE, event });
    });
  }
  return { declarations, deliveries: inOrderOfArrival(deliveries, random) };
}

/** Most events arrive within a minute, one in twenty-five waits in a queue somewhere for hours. */
function arrivalDelay(random: SeededRandom): number {
  return random.happens(0.04) ? random.between(30, 180) * MINUTE : random.between(0, 60) * SECOND;
}

function inOrderOfArrival(deliveries: Delivery[], random: SeededRandom): Delivery[] {
  return random.shuffled(deliveries).toSorted((a, b) => a.arrivesAt - b.arrivesAt);
}

/** The last working day before `now` in Vietnam: a demo day lies in the past, so that nothing in it is yet to come. */
export function lastWorkingDay(now: Date): string {
  const day = new Date(now.getTime() + 7 * 60 * MINUTE);
  do day.setUTCDate(day.getUTCDate() - 1);
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6);
  return day.toISOString().slice(0, 10);
}
