import { UnsupportedMediaTypeException } from '@nestjs/common';

/** How a browser without scripts sends a form. */
export const FORM = 'application/x-www-form-urlencoded';

/** Refuses, with 415, a body that is no form: what a page of ours sends is one, and nothing else may have been parsed into the same fields. */
export function assertForm(headers: Record<string, string | undefined>): void {
  if (!headers['content-type']?.startsWith(FORM)) throw new UnsupportedMediaTypeException();
}
