/** The lists of cases that a URL can name. */
export const CASE_VIEWS = ['mine', 'unassigned', 'open', 'closed'] as const;
export type CaseView = (typeof CASE_VIEWS)[number];

/** A complete search for whatever the URL says: one's own cases unless another list is named. */
export function caseSearch(search: Record<string, unknown>): { xem: CaseView } {
  return { xem: CASE_VIEWS.find((view) => view === search.xem) ?? 'mine' };
}
