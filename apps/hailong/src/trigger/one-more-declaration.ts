import { randomInt, randomUUID } from 'node:crypto';
import { customsEventOf } from '../demo/customs-event';
import type { CustomsEvent } from '../demo/customs-event';
import { lifeOf } from '../demo/declaration-life';
import type { DemoLane, PlannedDeclaration, Turn } from '../demo/declaration-life';
import { DEMO_OFFICES } from '../demo/demo-offices';
import { declarationIdFor, inventedTaxCodes } from '../demo/invented-numbers';
import { SeededRandom } from '../demo/seeded-random';

/** The events that can be triggered, each with the lane in which it happens and what must happen on the way to it. */
const WAYS: Record<string, { lane: DemoLane; turns: Turn[] }> = {
  'pre-registered': { lane: 'yellow', turns: ['pre-registered'] },
  registered: { lane: 'yellow', turns: [] },
  channelled: { lane: 'yellow', turns: [] },
  'lane-changed': { lane: 'yellow', turns: ['lane-changed'] },
  'inspection-notified': { lane: 'red', turns: [] },
  'inspection-withdrawn': { lane: 'red', turns: ['inspection-withdrawn'] },
  'instruction-issued': { lane: 'yellow', turns: ['instruction-issued'] },
  'amended-by-declarant': { lane: 'yellow', turns: ['instruction-issued'] },
  'amended-by-customs': { lane: 'yellow', turns: ['amended-by-customs'] },
  'inspection-completed': { lane: 'yellow', turns: [] },
  'tax-done': { lane: 'yellow', turns: [] },
  'released-before-permit': { lane: 'red', turns: ['released-before-permit'] },
  'moved-to-storage': { lane: 'red', turns: ['moved-to-storage'] },
  cleared: { lane: 'yellow', turns: [] },
  'passed-supervision-area': { lane: 'yellow', turns: ['passed-supervision-area'] },
  'amended-after-clearance': { lane: 'yellow', turns: ['amended-after-clearance'] },
  cancelled: { lane: 'yellow', turns: ['cancelled'] },
  'moved-to-manual': { lane: 'yellow', turns: ['moved-to-manual'] },
};

/** What can be asked for, as written on the command line. */
export const TRIGGERS = Object.keys(WAYS).map((kind) => `declaration.${kind}`);

/** Demo days take serials below this; a triggered declaration takes one above, so the two never meet. */
const TRIGGERED_SERIALS = { from: 950_000_000, below: 1_000_000_000 };

/** Invents one declaration that has just come as far as the given event, with everything that led to it. An unknown event gives `undefined`. */
export function oneMoreDeclaration(
  trigger: string,
  now: number,
): { declarationId: string; events: CustomsEvent[] } | undefined {
  const kind = trigger.replace(/^declaration\./, '');
  const way = Object.hasOwn(WAYS, kind) ? WAYS[kind] : undefined;
  if (way === undefined) return undefined;
  const random = new SeededRandom(randomUUID());
  const direction = random.happens(0.5) ? 'import' : 'export';
  const plan: PlannedDeclaration = {
    declarationId: declarationIdFor(direction, randomInt(TRIGGERED_SERIALS.from, TRIGGERED_SERIALS.below)),
    direction,
    kindCode: direction === 'import' ? 'A11' : 'B11',
    office: random.pick(DEMO_OFFICES.filter(({ officers }) => officers > 0)),
    lane: way.lane,
    taxCode: random.pick(inventedTaxCodes(40)),
    registeredAt: 0,
    goodsLineCount: random.between(1, 50),
    turns: new Set(way.turns),
  };
  const life = lifeOf(plan, random);
  const until = life.slice(0, life.findIndex((event) => event.kind === kind) + 1);
  const shift = now - (until.at(-1)?.at ?? 0);
  return {
    declarationId: plan.declarationId,
    events: until.map((event, order) => customsEventOf(plan, shifted(event, shift), order)),
  };
}

function shifted<T extends { at: number; details: Record<string, unknown> }>(event: T, by: number): T {
  const { startedAt, endedAt } = event.details;
  const times = startedAt === undefined ? {} : { startedAt: Number(startedAt) + by, endedAt: Number(endedAt) + by };
  return { ...event, at: event.at + by, details: { ...event.details, ...times } };
}
