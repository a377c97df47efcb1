import { queryOptions } from '@tanstack/react-query';
import { getJson, postJson } from './http';
import type { SubjectKind } from './scorecards';

interface RatingScore {
  subjectId: string;
  kind: SubjectKind;
  nameVi: string;
  nameEn?: string;
  level: number;
}

/** One file that came with a rating, as pictures of its pages. */
export interface RatingEvidence {
  evidenceId: string;
  kind: 'jpeg' | 'png' | 'pdf';
  size: number;
  digest: string;
  scan: 'clean' | 'unscanned';
  sentAt: string;
  pages: number;
}

export interface Rating {
  ratingId: string;
  version: number;
  submittedAt: string;
  channel: string;
  wantsResolution: boolean;
  scores: RatingScore[];
  reasons: string[];
  comment?: string;
  evidence: RatingEvidence[];
  withdrawnAt?: string;
}

/** One rating. Every reading of it is logged by the service, so it is read once per visit and never again by itself. */
export const ratingQuery = (ratingId: string) =>
  queryOptions({
    queryKey: ['rating', ratingId],
    queryFn: () => getJson<Rating>(`/api/v1/ratings/${encodeURIComponent(ratingId)}`),
    staleTime: Infinity,
    gcTime: 0,
    enabled: false,
  });

/** Where a page of evidence is saved from; the service logs each look before it answers. */
export const evidencePageUrl = (ratingId: string, evidenceId: string, page: number): string =>
  `/api/v1/ratings/${encodeURIComponent(ratingId)}/evidence/${encodeURIComponent(evidenceId)}/pages/${page}`;

/** Opens how the business may be reached; the service logs the opening with its reason before it answers. */
export function openContact(ratingId: string, reason: string): Promise<{ contact: string }> {
  return postJson(`/api/v1/ratings/${encodeURIComponent(ratingId)}/contact-openings`, { reason });
}
