import { DomainError, type ProblemField } from '@hailong/errors';

/** A span of days ends before it begins. */
export class SpanReversed extends DomainError {
  constructor(faults: ProblemField[]) {
    super('invalid', 'organisation.span-reversed', 'A span of days ends before it begins.', faults);
  }
}

/** The fields of lists whose spans of days end before they begin. */
export function reversedSpans(lists: Record<string, { validFrom?: string; validTo?: string }[]>): ProblemField[] {
  return Object.entries(lists).flatMap(([list, entries]) =>
    entries.flatMap(({ validFrom, validTo }, index) =>
      validFrom && validTo && validTo < validFrom
        ? [{ field: `${list}.${index}.validTo`, code: 'span', message: 'validTo is before validFrom.' }]
        : [],
    ),
  );
}
