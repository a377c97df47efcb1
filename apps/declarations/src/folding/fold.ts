import { courseOf } from './course-of';
import type { Declaration, DeclarationState } from './declaration';
import type { DeclarationFact, LifecycleKind } from './declaration-facts';
import { headerOf, officesNamedAt } from './declaration-header';
import { warningsOf } from './declaration-warnings';
import { latestHandlings } from './latest-handlings';
import { stepsOf } from './steps';

const PROGRESS: [LifecycleKind, DeclarationState][] = [
  ['passed-supervision-area', 'passed'],
  ['cleared', 'cleared'],
  ['moved-to-storage', 'stored'],
  ['released-before-permit', 'released'],
  ['inspection-completed', 'inspected'],
  ['channelled', 'channelled'],
  ['lane-changed', 'channelled'],
  ['registered', 'registered'],
  ['pre-registered', 'pre-registered'],
];

/**
 * Tells one declaration from the set of its events, and from nothing else: order, repetition and arrival change nothing (I-03, domain.md rule 7).
 * Every answer is read from the sorted steps of that set, so it cannot know in which order they came.
 */
export function fold(declarationId: string, facts: readonly DeclarationFact[]): Declaration {
  const told = stepsOf(facts);
  const course = courseOf(told.steps);
  const header = headerOf(told.steps);
  const namedAt = officesNamedAt(header, told.steps);
  const { handlings, withdrawn } = latestHandlings(told.handlings);
  let amendment = 0;
  for (const step of told.steps) if (step.amendment > amendment) amendment = step.amendment;
  const { happenedAt, lanes, cancelledAt } = course;
  return {
    declarationId,
    amendment,
    state: cancelledAt ? 'cancelled' : (PROGRESS.find(([kind]) => happenedAt[kind])?.[1] ?? 'unregistered'),
    isManual: happenedAt['moved-to-manual'] !== undefined,
    header,
    ...(namedAt ? { officesNamedAt: namedAt } : {}),
    ...course,
    ...(lanes.length > 0 ? { initialLane: lanes[0]!.lane, finalLane: lanes.at(-1)!.lane } : {}),
    handlings,
    ...(withdrawn.length > 0 ? { withdrawnHandlings: withdrawn } : {}),
    warnings: warningsOf(declarationId, header.taxCode),
  };
}
