import type { LifecycleKind } from '../folding/declaration-facts';

/** How long something took: by the clock on the wall, and within the office hours where these can be told. */
export interface Duration {
  wallSeconds: number;
  workingSeconds?: number;
}

/** One part of the course of a declaration, from the first instant of one event to the first of another. */
export interface CoursePart extends Duration {
  part: 'registration-to-lane' | 'lane-to-inspection' | 'inspection-to-clearance' | 'registration-to-clearance';
  from: string;
  to: string;
}

/** What a stage took, all its handlings together; time in which two worked at once counts once. */
export interface StageTime extends Duration {
  stage: string;
}

/** The facts of time on a declaration, for a later adjustment. They follow from the declaration and the office hours alone. */
export interface Timing {
  course: CoursePart[];
  stages: StageTime[];
  /** Handlings that lay outside the office hours of their office, in part or whole. */
  handlingsOutOfHours: string[];
  /** Acts of officers that fell outside the office hours; on the green lane nobody acts. */
  actsOutOfHours: LifecycleKind[];
}

/** True when anybody worked on the declaration outside the office hours. */
export function isOutOfHours({ handlingsOutOfHours, actsOutOfHours }: Timing): boolean {
  return handlingsOutOfHours.length > 0 || actsOutOfHours.length > 0;
}
