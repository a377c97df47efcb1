import { declarationIdOf } from '@hailong/contracts';
import type { Declaration, DeclarationHeader, DeclarationState, Handling, LaneEntry } from './declaration';
import {
  isHandling,
  LIFECYCLE,
  lifecycleKindOf,
  type DeclarationFact,
  type HandlingBody,
  type LifecycleBody,
  type LifecycleKind,
} from './declaration-facts';
import { amendmentOf } from './declaration-number';

interface Step {
  at: number;
  rank: number;
  kind: LifecycleKind;
  body: LifecycleBody;
  identity: string;
}

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
 * Every answer is a minimum, a maximum or a sorted list over that set, ordered by source time, then lifecycle, then identity of the event.
 */
export function fold(declarationId: string, facts: DeclarationFact[]): Declaration {
  const distinct = new Map(facts.map((fact) => [`${fact.source}\n${fact.id}`, fact]));
  const steps: Step[] = [];
  const handlings: { at: number; identity: string; body: HandlingBody }[] = [];
  for (const [identity, fact] of distinct) {
    if (isHandling(fact.body)) {
      handlings.push({ at: Date.parse(fact.body.endedAt ?? fact.body.startedAt), identity, body: fact.body });
      continue;
    }
    const kind = lifecycleKindOf(fact.type);
    if (kind === undefined) continue;
    steps.push({
      at: Date.parse(fact.body.occurredAt),
      rank: LIFECYCLE.indexOf(kind),
      kind,
      body: fact.body,
      identity,
    });
  }
  steps.sort(inOrder);
  const lanes = laneHistory(steps);
  const cancelledAt = standingCancellation(steps);
  const happenedAt = firstInstants(steps);
  return {
    declarationId,
    amendment: steps.reduce((highest, step) => Math.max(highest, amendmentOf(step.body.declarationNumber)), 0),
    state: cancelledAt ? 'cancelled' : (PROGRESS.find(([kind]) => happenedAt[kind])?.[1] ?? 'unregistered'),
    isManual: happenedAt['moved-to-manual'] !== undefined,
    header: headerOf(steps),
    happenedAt,
    ...(cancelledAt ? { cancelledAt } : {}),
    lanes,
    ...(lanes.length > 0 ? { initialLane: lanes[0]!.lane, finalLane: lanes.at(-1)!.lane } : {}),
    handlings: latestHandlings(handlings),
  };
}

function inOrder(a: Step, b: Step): number {
  return a.at - b.at || a.rank - b.rank || compare(a.identity, b.identity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

function firstInstants(steps: Step[]): Partial<Record<LifecycleKind, string>> {
  const first: Partial<Record<LifecycleKind, string>> = {};
  for (const step of steps) first[step.kind] ??= instant(step.at);
  return first;
}

function laneHistory(steps: Step[]): LaneEntry[] {
  const lanes: LaneEntry[] = [];
  for (const { kind, body, at } of steps) {
    const lane = kind === 'channelled' || kind === 'lane-changed' ? present(body.lane) : undefined;
    if (lane !== undefined) lanes.push({ lane, at: instant(at), inferred: body.laneInferred === true });
  }
  return lanes;
}

/** A clearance after the cancellation means that the case went on after all. */
function standingCancellation(steps: Step[]): string | undefined {
  const cancelled = steps.findLast((step) => step.kind === 'cancelled');
  if (!cancelled) return undefined;
  const cleared = steps.findLast((step) => step.kind === 'cleared');
  if (cleared && inOrder(cancelled, cleared) < 0) return undefined;
  return instant(cancelled.at);
}

function headerOf(steps: Step[]): DeclarationHeader {
  const byAmendment = steps.toSorted(
    (a, b) => amendmentOf(a.body.declarationNumber) - amendmentOf(b.body.declarationNumber) || inOrder(a, b),
  );
  const header: Record<string, string | number> = {};
  for (const { body } of byAmendment) {
    for (const field of HEADER_FIELDS) {
      const value = present(body[field]);
      if (value !== undefined) header[field] = value;
    }
  }
  const first = header['firstDeclarationNumber'];
  if (typeof first === 'string' && first !== 'F') header['firstDeclarationNumber'] = declarationIdOf(first);
  return Object.fromEntries(HEADER_FIELDS.filter((field) => field in header).map((field) => [field, header[field]]));
}

const HEADER_FIELDS = [
  'officeCode',
  'subsectionCode',
  'kindCode',
  'direction',
  'taxCode',
  'agentCode',
  'firstDeclarationNumber',
  'branchNumber',
  'branchTotal',
  'processingOfficeCode',
  'inspectingOfficeCode',
  'supervisingOfficeCode',
  'storageLocationCode',
  'goodsLineCount',
] as const satisfies (keyof DeclarationHeader & keyof LifecycleBody)[];

/** NULL, empty and absent are one thing (domain.md, rule 19). */
function present<T extends string | number>(value: T | undefined | null): T | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && (value.trim() === '' || value === 'NULL')) return undefined;
  return value;
}

function latestHandlings(told: { at: number; identity: string; body: HandlingBody }[]): Handling[] {
  const latest = new Map<string, HandlingBody>();
  for (const { body } of told.toSorted((a, b) => a.at - b.at || compare(a.identity, b.identity))) {
    latest.set(body.handlingId, body);
  }
  return [...latest.values()]
    .map((body) => ({
      handlingId: body.handlingId,
      stage: body.stage,
      officeCode: body.officeCode,
      ...(present(body.teamCode) ? { teamCode: body.teamCode } : {}),
      ...(present(body.serviceNumber) ? { serviceNumber: body.serviceNumber } : {}),
      startedAt: instant(Date.parse(body.startedAt)),
      ...(body.endedAt ? { endedAt: instant(Date.parse(body.endedAt)) } : {}),
    }))
    .toSorted((a, b) => compare(a.startedAt, b.startedAt) || compare(a.handlingId, b.handlingId));
}
