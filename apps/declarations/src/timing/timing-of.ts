import type { OpenSpan } from '@hailong/calendar';
import type { Declaration, Handling } from '../folding/declaration';
import type { LifecycleKind } from '../folding/declaration-facts';
import type { HoursOfOffices } from './hours-of-offices';
import type { CoursePart, Duration, StageTime, Timing } from './timing';

/** What officers do themselves on any lane but green, each with the office whose hours count. */
const ACTS: LifecycleKind[] = ['inspection-completed', 'released-before-permit', 'moved-to-storage', 'cleared'];

/**
 * Tells how long a declaration took and what of it was done out of hours, from its folded state and the office hours alone.
 * What lacks one of its ends, or ends before it begins, is left out: nothing is guessed.
 */
export function timingOf(declaration: Declaration, hours: HoursOfOffices): Timing {
  const works = declaration.handlings.map((handling) => workOf(handling, hours));
  return {
    course: coursePartsOf(declaration, hours),
    stages: stagesOf(works),
    handlingsOutOfHours: works.flatMap(({ handlingId, isOutOfHours }) => (isOutOfHours ? handlingId : [])),
    actsOutOfHours: actsOutOfHours(declaration, hours),
  };
}

function coursePartsOf(declaration: Declaration, hours: HoursOfOffices): CoursePart[] {
  const { happenedAt, lanes } = declaration;
  const laneAt = lanes[0]?.at;
  const inspectedAt = isGreen(declaration) ? undefined : happenedAt['inspection-completed'];
  const parts: [CoursePart['part'], string | undefined, string | undefined, string | undefined][] = [
    ['registration-to-lane', happenedAt.registered, laneAt, processingOffice(declaration)],
    ['lane-to-inspection', laneAt, inspectedAt, inspectingOffice(declaration)],
    ['inspection-to-clearance', inspectedAt, happenedAt.cleared, processingOffice(declaration)],
    ['registration-to-clearance', happenedAt.registered, happenedAt.cleared, processingOffice(declaration)],
  ];
  return parts.flatMap(([part, from, to, officeCode]) => {
    const span = spanOf(from, to);
    if (span === undefined) return [];
    return { part, from: from!, to: to!, ...durationOf([span], hours.openIn(officeCode, span)) };
  });
}

/** One handling as time sees it; without a span it has not ended. */
interface Work {
  handlingId: string;
  stage: string;
  span?: OpenSpan;
  open?: OpenSpan[];
  isOutOfHours: boolean;
}

function workOf({ handlingId, stage, officeCode, startedAt, endedAt }: Handling, hours: HoursOfOffices): Work {
  const span = spanOf(startedAt, endedAt);
  if (span === undefined || span.from === span.to) {
    const isOutOfHours = !hours.isOpenAt(officeCode, Date.parse(startedAt));
    return { handlingId, stage, isOutOfHours, ...(span ? { span, open: [] } : {}) };
  }
  const open = hours.openIn(officeCode, span);
  return { handlingId, stage, span, open, isOutOfHours: open !== undefined && secondsOf(open) < secondsOf([span]) };
}

function stagesOf(works: readonly Work[]): StageTime[] {
  const byStage = new Map<string, Work[]>();
  for (const work of works) {
    if (work.span === undefined) continue;
    const known = byStage.get(work.stage);
    if (known) known.push(work);
    else byStage.set(work.stage, [work]);
  }
  return [...byStage].map(([stage, all]) => {
    const wall = all.flatMap(({ span }) => span ?? []);
    const open = all.some((work) => work.open === undefined) ? undefined : all.flatMap((work) => work.open ?? []);
    return { stage, ...durationOf(wall, open) };
  });
}

function actsOutOfHours(declaration: Declaration, hours: HoursOfOffices): LifecycleKind[] {
  if (declaration.finalLane === undefined || isGreen(declaration)) return [];
  return ACTS.filter((kind) => {
    const at = declaration.happenedAt[kind];
    const office = kind === 'inspection-completed' ? inspectingOffice(declaration) : processingOffice(declaration);
    return at !== undefined && !hours.isOpenAt(office, Date.parse(at));
  });
}

function isGreen({ finalLane }: Declaration): boolean {
  return finalLane?.startsWith('1') === true;
}

function processingOffice({ header }: Declaration): string | undefined {
  return header.processingOfficeCode ?? header.officeCode;
}

function inspectingOffice(declaration: Declaration): string | undefined {
  return declaration.header.inspectingOfficeCode ?? processingOffice(declaration);
}

function spanOf(from: string | undefined, to: string | undefined): OpenSpan | undefined {
  if (from === undefined || to === undefined) return undefined;
  const span = { from: Date.parse(from), to: Date.parse(to) };
  return span.from <= span.to ? span : undefined;
}

function durationOf(wall: readonly OpenSpan[], open: readonly OpenSpan[] | undefined): Duration {
  return { wallSeconds: secondsOf(wall), ...(open ? { workingSeconds: secondsOf(open) } : {}) };
}

/** The length of spans that may overlap. */
function secondsOf(spans: readonly OpenSpan[]): number {
  let total = 0;
  let end = -Infinity;
  for (const { from, to } of spans.length > 1 ? spans.toSorted((a, b) => a.from - b.from) : spans) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return Math.round(total / 1000);
}
