/** A span of days, both included. A missing first day is unknown and contradicts nothing; a missing last day means that it lasts. */
export interface Span {
  validFrom?: string;
  validTo?: string;
}

const BEGINNING = '0000-01-01';
const END = '9999-12-31';
const DAY_MS = 86_400_000;

const firstDay = (span: Span): string => span.validFrom ?? BEGINNING;
const lastDay = (span: Span): string => span.validTo ?? END;
const nextDay = (day: string): string =>
  day === END ? END : new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** The spans joined where they meet or overlap, in order: without gaps inside. */
export function joined(spans: Span[]): Required<Span>[] {
  const whole: Required<Span>[] = [];
  for (const span of spans.toSorted((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1))) {
    const last = whole.at(-1);
    if (last && firstDay(span) <= nextDay(last.validTo)) {
      if (lastDay(span) > last.validTo) last.validTo = lastDay(span);
    } else whole.push({ validFrom: firstDay(span), validTo: lastDay(span) });
  }
  return whole;
}

/** True when the life (joined spans) covers every day of the span that is known. */
export function isWithin(span: Span, life: Required<Span>[]): boolean {
  return life.some(
    (part) =>
      (span.validFrom === undefined || part.validFrom <= span.validFrom) &&
      part.validFrom <= lastDay(span) &&
      lastDay(span) <= part.validTo,
  );
}

/** Every span that shares a day with one before it, and that one. Takes a time that grows with the number, not with its square. */
export function overlapping<T>(items: T[], spanOf: (item: T) => Span): { item: T; earlier: T }[] {
  const found: { item: T; earlier: T }[] = [];
  let longest: T | undefined;
  for (const item of items.toSorted((a, b) => (firstDay(spanOf(a)) < firstDay(spanOf(b)) ? -1 : 1))) {
    if (longest !== undefined && firstDay(spanOf(item)) <= lastDay(spanOf(longest)))
      found.push({ item, earlier: longest });
    if (longest === undefined || lastDay(spanOf(item)) > lastDay(spanOf(longest))) longest = item;
  }
  return found;
}

/** The span in words. */
export function spanText({ validFrom, validTo }: Span): string {
  if (validFrom && validTo) return `${validFrom} to ${validTo}`;
  if (validFrom) return `since ${validFrom}`;
  return validTo ? `until ${validTo}` : 'no dates';
}
