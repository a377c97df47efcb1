/** A thing that can be ticked or chosen, in both languages. */
export interface Choice {
  code: string;
  vi: string;
  en: string;
}

/** A reason that is asked for after one of these levels. */
interface Reason extends Choice {
  levels: number[];
}

/** A question with a closed list of answers; none of them need be chosen. */
export interface Criterion extends Choice {
  answers: Choice[];
}

/** What the page asks besides levels, at one version. A version never changes, so that every rating can be read as it was given. */
export interface CriteriaCatalogue {
  version: number;
  reasons: Reason[];
  criteria: Criterion[];
  /** Asked for itself: it is about no person and enters no level. */
  system: Criterion;
}
