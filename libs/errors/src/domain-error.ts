/** Which rule of the conversation is broken; every edge maps it once to its own words (HTTP status, dead letter, exit code). */
export type ErrorKind = 'not-found' | 'conflict' | 'forbidden' | 'invalid' | 'gone' | 'too-many';

/** One faulty field of a refused request. Names the field and the rule, never the value. */
export interface ProblemField {
  field: string;
  code: string;
  message: string;
}

/** An expected refusal with a stable, dotted code. Its message names no business, officer, token or secret, so that it may be shown and logged. */
export abstract class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly detail?: ProblemField[],
  ) {
    super(message);
    this.name = new.target.name;
  }
}
