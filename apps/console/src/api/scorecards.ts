import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { getJson } from './http';

export const SUBJECT_KINDS = ['branch', 'team', 'stage', 'officer'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const LEVELS = ['1', '2', '3', '4', '5'] as const;
export type Level = (typeof LEVELS)[number];

export interface Share {
  value: number;
  low: number;
  high: number;
}

/** Figures of one subject over one range; the figures are absent while there are too few ratings to say them. */
export interface Scorecard {
  subjectId: string;
  kind: SubjectKind;
  nameVi: string;
  nameEn?: string | null;
  unitId: string;
  sufficient: boolean;
  n?: number;
  firms?: number;
  distribution?: Record<Level, number>;
  mean?: number;
  satisfiedShare?: Share;
  /** Null when nobody was asked. */
  answerRate?: number | null;
  indicative?: boolean;
}

export interface ScorecardList {
  asOf: string;
  from: string;
  to: string;
  items: Scorecard[];
}

export interface SingleScorecard {
  asOf: string;
  from: string;
  to: string;
  item: Scorecard;
}

/** Days as yyyy-mm-dd in Vietnam, both included. */
export interface DayRange {
  from: string;
  to: string;
}

export const scorecardsQuery = (kind: SubjectKind, { from, to }: DayRange) =>
  queryOptions({
    queryKey: ['scorecards', kind, from, to],
    queryFn: () => getJson<ScorecardList>('/api/v1/scorecards', { kind, from, to }),
    placeholderData: keepPreviousData,
  });

export const scorecardQuery = (kind: SubjectKind, subjectId: string, { from, to }: DayRange) =>
  queryOptions({
    queryKey: ['scorecard', kind, subjectId, from, to],
    queryFn: () =>
      getJson<SingleScorecard>(`/api/v1/scorecards/${kind}/${encodeURIComponent(subjectId)}`, { from, to }),
    placeholderData: keepPreviousData,
  });
