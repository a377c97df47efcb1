import type { Amendment, Declaration, LaneEntry } from './declaration';
import type { LifecycleKind } from './declaration-facts';
import { instant } from './instant';
import { present, type Step } from './steps';

/** What happened to a declaration, as far as the lifecycle tells it. */
export type Course = Pick<Declaration, 'happenedAt' | 'lanes' | 'amendments' | 'inspectionNotice' | 'cancelledAt'>;

/** Tells the course of a declaration from its steps in order. */
export function courseOf(steps: readonly Step[]): Course {
  const happenedAt: Partial<Record<LifecycleKind, string>> = {};
  const lanes: LaneEntry[] = [];
  const amendments: Amendment[] = [];
  let inspectionNotice: Declaration['inspectionNotice'];
  let isCleared = false;
  let cancellation: Step | undefined;
  for (const step of steps) {
    const { kind, at, body } = step;
    happenedAt[kind] ??= instant(at);
    switch (kind) {
      case 'channelled':
      case 'lane-changed':
        addLane(lanes, present(body.lane), at, body.laneInferred === true);
        break;
      case 'inspection-notified':
        inspectionNotice = 'standing';
        break;
      case 'inspection-withdrawn':
        inspectionNotice = 'withdrawn';
        break;
      case 'amended-by-declarant':
      case 'amended-by-customs':
      case 'amended-after-clearance':
        addAmendment(amendments, step, isCleared);
        break;
      case 'cleared':
        isCleared = true;
        // A clearance after the cancellation means that the case went on after all.
        cancellation = undefined;
        break;
      case 'cancelled':
        cancellation = step;
        break;
      default:
    }
  }
  return {
    happenedAt,
    lanes,
    amendments,
    ...(inspectionNotice ? { inspectionNotice } : {}),
    ...(cancellation ? { cancelledAt: instant(cancellation.at) } : {}),
  };
}

/** Told by two sources, or told again, a lane is still one entry; that it was only inferred is forgotten once anybody says it. */
function addLane(lanes: LaneEntry[], lane: string | undefined, at: number, inferred: boolean): void {
  if (lane === undefined) return;
  const last = lanes.at(-1);
  if (last?.lane === lane) last.inferred &&= inferred;
  else lanes.push({ lane, at: instant(at), inferred });
}

/** Told by two sources, the same amendment at the same second is one. */
function addAmendment(amendments: Amendment[], { kind, at, amendment }: Step, isCleared: boolean): void {
  const told: Amendment = {
    version: amendment,
    at: instant(at),
    by: kind === 'amended-by-customs' ? 'customs' : 'declarant',
    isAfterClearance: isCleared || kind === 'amended-after-clearance',
  };
  const isSame = (one: Amendment) => one.version === told.version && one.at === told.at && one.by === told.by;
  if (!amendments.some(isSame)) amendments.push(told);
}
