/**
 * An error that says what went wrong and nothing of what it went wrong with, for it is kept with the job and logged: PostgreSQL and mail servers quote
 * values in their messages, and the other properties of their errors name rows and recipients. A failure that is no error is told as unknown.
 */
export function withoutValues(error: unknown): Error {
  const { name, code, constraint } = (error ?? {}) as { name?: unknown; code?: unknown; constraint?: unknown };
  const known = [name, code, constraint].filter((part) => typeof part === 'string' && part !== '');
  const told = new Error(known.join(': ') || 'unknown failure');
  told.name = 'JobFailed';
  delete told.stack;
  return told;
}
