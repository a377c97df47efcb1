import type { DemoLane, PlannedDeclaration, Turn } from './declaration-life';
import type { DemoDayOrder } from './demo-day';
import { DEMO_OFFICES } from './demo-offices';
import type { DemoOffice } from './demo-offices';
import { FIRST_INVENTED_SERIAL, declarationIdFor, inventedTaxCodes } from './invented-numbers';
import type { SeededRandom } from './seeded-random';

const KINDS = {
  import: ['A11', 'A12', 'A41', 'E11', 'E15', 'E21', 'E31', 'G11', 'H11'],
  export: ['B11', 'B13', 'E42', 'E52', 'E62', 'E82', 'G61', 'H21'],
};
const DAY = 86_400_000;
const SERIALS_A_DAY = 10_000;

/** The largest demo day: the real department's day is about as large, and the serials of two days must not meet. */
export const MOST_DECLARATIONS = SERIALS_A_DAY;

interface Place {
  office: DemoOffice;
  lane: DemoLane;
}

/** Plans the declarations of the day. Offices and lanes come from quotas, not from luck, so that small days keep the proportions. */
export function planDay(order: DemoDayOrder, random: SeededRandom): PlannedDeclaration[] {
  const midnight = Date.parse(`${order.day}T00:00:00+07:00`);
  const places = random.shuffled(placesOf(order.declarations));
  const firms = inventedTaxCodes(Math.max(6, Math.ceil(order.declarations / 5)));
  const agents = firms.slice(0, Math.max(2, Math.ceil(firms.length / 15))).map((code) => code.slice(0, 10));
  const serial = FIRST_INVENTED_SERIAL + ((midnight - Date.parse('2025-01-01T00:00:00+07:00')) / DAY) * SERIALS_A_DAY;
  const plans: PlannedDeclaration[] = [];
  for (const place of places) {
    const before = plans.at(-1);
    const direction = random.happens(0.5) ? 'import' : 'export';
    const plan: PlannedDeclaration = {
      declarationId: declarationIdFor(direction, serial + plans.length),
      direction,
      kindCode: random.pick(KINDS[direction]),
      office: place.office,
      lane: place.lane,
      taxCode: random.pick(firms),
      ...(random.happens(0.4) ? { agentCode: random.pick(agents) } : {}),
      registeredAt: midnight + random.between(7.5 * 3600, 15.5 * 3600) * 1000,
      goodsLineCount: random.between(1, 50),
      turns: turnsOf(place.lane, random),
    };
    plans.push(plan);
    if (before?.office === plan.office && before.branch === undefined && random.happens(0.3)) {
      splitLot(before, plan, random);
    }
  }
  return withCancelled(plans);
}

/** Splits one lot into two declarations: the first carries `F`, the other the number of the first. */
function splitLot(first: PlannedDeclaration, second: PlannedDeclaration, random: SeededRandom): void {
  first.branch = { first: 'F', number: 1, total: 2 };
  second.branch = { first: `${first.declarationId}0`, number: 2, total: 2 };
  second.taxCode = first.taxCode;
  second.registeredAt = first.registeredAt + random.between(30, 600) * 1000;
}

function turnsOf(lane: DemoLane, random: SeededRandom): Set<Turn> {
  const turns = new Set<Turn>();
  const may = (turn: Turn, share: number): unknown => random.happens(share) && turns.add(turn);
  may('pre-registered', 0.7);
  may('never-registered', 0.015);
  may('not-cleared-yet', lane === 'green' ? 0.01 : 0.12);
  may('moved-to-manual', 0.005);
  may('passed-supervision-area', 0.3);
  may('amended-after-clearance', 0.01);
  if (lane === 'yellow') {
    may('instruction-issued', 0.15);
    may('amended-by-customs', 0.03);
    may('lane-changed', 0.03);
  }
  if (lane === 'red') {
    may('inspection-withdrawn', 0.1);
    may('moved-to-storage', 0.15);
    may('released-before-permit', 0.15);
  }
  return turns;
}

/** Every sixtieth declaration of the day is cancelled after its lane result; a demo of twenty has one. */
function withCancelled(plans: PlannedDeclaration[]): PlannedDeclaration[] {
  return plans.map((plan, index) =>
    index % 60 === 13
      ? { ...plan, turns: new Set([...plan.turns, 'cancelled' as const].filter((turn) => turn !== 'never-registered')) }
      : plan,
  );
}

/** Largest remainders, so that the parts add up to the whole at any size; every office comes up once if there is room. */
function placesOf(count: number): Place[] {
  const wanted = DEMO_OFFICES.flatMap((office) =>
    (['green', 'yellow', 'red'] as const).map((lane) => ({
      office,
      lane,
      exact: office.share * office.lanes[lane] * count,
    })),
  );
  const places = wanted.flatMap((cell) => Array.from({ length: Math.floor(cell.exact) }, () => place(cell)));
  const rest = wanted.toSorted((a, b) => (b.exact % 1) - (a.exact % 1)).map(place);
  places.push(...rest.slice(0, count - places.length));
  const missing = DEMO_OFFICES.filter((office) => !places.some((each) => each.office === office));
  if (count >= 5 * DEMO_OFFICES.length) {
    const biggest = (at: Place): boolean => at.office.code === '03NK' && at.lane === 'green';
    for (const office of missing) places[places.findIndex(biggest)] = { office, lane: 'green' };
  }
  return places;
}

function place({ office, lane }: Place): Place {
  return { office, lane };
}
