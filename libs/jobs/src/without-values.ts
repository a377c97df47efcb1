/**
 * An error that says what went wrong and nothing of what it went wrong with: it is kept with the job and logged, and the properties of a driver's or a
 * mail server's error name rows and recipients.
 */
export function withoutValues(error: unknown): Error {
  const { name, message, code } = error as { name?: unknown; message?: unknown; code?: unknown };
  const told = new Error([name, code, message].filter((part) => typeof part === 'string' && part !== '').join(': '));
  told.name = 'JobFailed';
  delete told.stack;
  return told;
}
