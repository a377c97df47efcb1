import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CaseView } from '../cases/case-views';
import { getJson, postJson } from './http';
import type { SubjectKind } from './scorecards';

export type CaseState = 'opened' | 'assigned' | 'concluded' | 'approved' | 'replied';
export type CaseAction = 'assign' | 'conclude' | 'approve' | 'return' | 'publish';
export type Happening =
  'opened' | 'assigned' | 'concluded' | 'approved' | 'returned' | 'replied' | 'rating-withdrawn' | 'rating-replaced';

export const FINDINGS = [
  'founded',
  'partly-founded',
  'unfounded',
  'not-verifiable',
  'outside-officer-control',
] as const;
type Finding = (typeof FINDINGS)[number];

export interface CaseRow {
  grievanceId: string;
  ratingId: string;
  lotMasked: string;
  unitId: string;
  unitNameVi: string | null;
  unitNameEn: string | null;
  state: CaseState;
  version: number;
  lowestLevel: number;
  wantsResolution: boolean;
  openedAt: string;
  changedAt: string;
  inspectorId: string | null;
  inspectorNumber: string | null;
  inspectorName: string | null;
}

/** Somebody of the inspection. */
export interface Inspector {
  inspectorId: string;
  inspectorNumber: string | null;
  name: string | null;
}

export interface Conclusion {
  finding: Finding;
  summary: string;
  measure: string;
  replyVi: string;
  replyEn: string | null;
  concludedBy: Inspector;
  concludedAt: string;
  approvedBy: Inspector | null;
  approvedAt: string | null;
}

export interface TimelineEntry {
  entryId: string;
  event: Happening;
  at: string;
  /** Absent: the system did it. */
  by: Inspector | null;
  note: string | null;
}

/** One place in a public reply, counted in UTF-16 units. */
export interface ReplyHit {
  field: 'replyVi' | 'replyEn';
  code: string;
  start: number;
  length: number;
}

export interface CaseFile extends CaseRow {
  /** Since when the business has its rating withdrawn; the case goes on. */
  ratingWithdrawnAt: string | null;
  subjects: { subjectId: string; kind: SubjectKind; unitNameVi: string | null; unitNameEn: string | null }[];
  conclusion: Conclusion | null;
  /** What of the reply looks like an identifier; it has to go before the reply can be approved. */
  replyHits: ReplyHit[];
  replyId: string | null;
  publishedAt: string | null;
  timeline: TimelineEntry[];
  /** Whom the inspection head can give the case to; empty for everybody else. */
  inspectors: Inspector[];
  /** The moves that this caller may make now. */
  transitions: { action: CaseAction; to: CaseState }[];
}

export interface CaseList {
  items: CaseRow[];
  nextCursor?: string | null;
}

/** What each action sends besides the version that was read; the service refuses the action when the case has changed since. */
export interface CaseActionBody {
  assign: { inspectorId?: string };
  conclude: { finding: Finding; summary: string; measure: string; replyVi: string; replyEn?: string };
  approve: object;
  return: { reason: string };
  publish: object;
}

const PATHS: Record<CaseAction, string> = {
  assign: 'assignment',
  conclude: 'conclusion',
  approve: 'approval',
  return: 'return',
  publish: 'publication',
};

export const casesQuery = (view: CaseView, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['cases', view, cursor],
    queryFn: () => getJson<CaseList>('/api/v1/grievances', { view, cursor }),
    placeholderData: keepPreviousData,
  });

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: () => getJson<CaseFile>(`/api/v1/grievances/${encodeURIComponent(caseId)}`),
  });

/** Makes one move of a case and answers with the case as it stands then. */
export function actOnCase<Action extends CaseAction>(
  { grievanceId, version }: CaseFile,
  action: Action,
  body: CaseActionBody[Action],
): Promise<CaseFile> {
  return postJson<CaseFile>(`/api/v1/grievances/${encodeURIComponent(grievanceId)}/${PATHS[action]}`, {
    version,
    ...body,
  });
}
