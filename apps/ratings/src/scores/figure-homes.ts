import type { OrganisationTree } from '@hailong/organisation';

/** `then`: units as they were when they handled the declarations. `now`: units of today, each with all that it continues. */
export const VIEWS = ['then', 'now'] as const;
export type View = (typeof VIEWS)[number];

/** Figures of this unit or subject on these days (both included) count for this target. */
export interface Home {
  at: string;
  from: string;
  to: string;
  target: string;
}

/** From where and over which days one looks at the organisation. */
export interface Perspective {
  view: View;
  from: string;
  to: string;
  today: string;
}

/** Levels of departments are those of their branches; a region of 2025 is what a department was before. */
const DEPARTMENTS: readonly (string | undefined)[] = ['department', 'region'];

/** True for departments, regions and the nation. */
export function isAboveBranches(tree: OrganisationTree, unitId: string): boolean {
  return ['national', ...DEPARTMENTS].includes(tree.kindOf(unitId));
}

export const WHOLE = 'whole';
export const UNATTRIBUTED = 'unattributed';

/** Every unit's figures count for the department above it, as it stands in the view; those of units outside every department for none. */
export function departmentHomes(tree: OrganisationTree, perspective: Perspective): Home[] {
  return homesBy(tree, perspective, (path) =>
    path.filter((unitId) => DEPARTMENTS.includes(tree.kindOf(unitId))).slice(0, 1),
  );
}

/**
 * What is below a unit counts for it as a whole, and for exactly one of its parts: the unit right below it on the way down, or nobody where the figures
 * are of the unit itself. So the parts and the unattributed add up to the whole (I-14).
 */
export function partHomes(tree: OrganisationTree, perspective: Perspective, unitId: string): Home[] {
  return homesBy(tree, perspective, (path) => {
    const at = path.indexOf(unitId);
    return at < 0 ? [] : [WHOLE, at === 0 ? UNATTRIBUTED : path[at - 1]!];
  });
}

function homesBy(tree: OrganisationTree, perspective: Perspective, targetsOf: (path: string[]) => string[]): Home[] {
  return spansOf(tree, perspective).flatMap(({ from, to }) =>
    tree.unitIds.flatMap((at) => {
      const path = perspective.view === 'then' ? tree.pathOn(at, from) : tree.pathSince(at, perspective.today);
      return targetsOf(path).map((target) => ({ at, from, to, target }));
    }),
  );
}

/** Spans of days in which no unit changes its place; seen from today every unit has one place for all days. */
function spansOf(tree: OrganisationTree, { view, from, to }: Perspective): { from: string; to: string }[] {
  const starts = [from, ...(view === 'then' ? tree.changesBetween(from, to) : [])];
  return starts.map((start, index) => ({
    from: start,
    to: index + 1 < starts.length ? dayBefore(starts[index + 1]!) : to,
  }));
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
