import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http';
import type { SubjectKind } from './scorecards';

interface RatingScore {
  subjectId: string;
  kind: SubjectKind;
  nameVi: string;
  nameEn?: string;
  level: number;
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
