/** A span of days, both ends included; a missing end is open. */
export interface Dated {
  validFrom?: string | null;
  validTo?: string | null;
}

/** True when the day (YYYY-MM-DD) lies in the span. */
export function covers(span: Dated, on: string): boolean {
  return (!span.validFrom || span.validFrom <= on) && (!span.validTo || on <= span.validTo);
}
