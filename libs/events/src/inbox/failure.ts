import { DomainError } from '@hailong/errors';

/** A refusal of kind `invalid` will never be anything else: the event is a dead letter at once. */
export function isForGood(error: unknown): error is DomainError {
  return error instanceof DomainError && error.kind === 'invalid';
}

/** What an operator may read about a failure: the code of a refusal or of PostgreSQL with its place, never a message of the database, which quotes values. */
export function describeFailure(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  if (!(error instanceof Error)) return 'a failure that is no error';
  const cause: unknown = 'driverError' in error ? error.driverError : error;
  if (isDatabaseError(cause)) {
    const place = [cause.table, cause.column, cause.constraint].filter((part) => part !== undefined).join(' ');
    return `SQLSTATE ${cause.code}${place ? ` at ${place}` : ''}`;
  }
  return `${error.name}: ${error.message}`.slice(0, 500);
}

interface DatabaseError {
  code: string;
  severity: string;
  table?: string;
  column?: string;
  constraint?: string;
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return typeof error === 'object' && error !== null && 'severity' in error && 'code' in error;
}
