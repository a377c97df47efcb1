import { isNativeError } from 'node:util/types';
import { QueryFailedError } from 'typeorm';
import { CommitUnclear } from './database.errors';

/** SQLSTATEs of an outage, a race or a time-out: the same statement may succeed when it is repeated. 25P03, 25P04: the server ended the transaction for its age. */
const TRANSIENT_STATE = /^(08...|40001|40P01|53...|57...|55P03|25P03|25P04|58030)$/;

const TRANSIENT_SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** pg and TypeORM report a lost connection, an own time-out or a closed pool without a code, in words only. */
const TRANSIENT_WORDS =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end|Driver not Connected)/i;

/**
 * True if the failure lies with the connection, the server or a race, so that repeating the whole transaction can succeed; false for everything the
 * statement itself is to blame for. A refusal of the domain is never transient.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof CommitUnclear) return true;
  if (error instanceof QueryFailedError) return isTransient(error.driverError);
  // Not `instanceof`: an error of Node itself belongs to another realm wherever code runs in a context of its own, as it does in tests.
  if (!isNativeError(error)) return false;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return error.errors.every(isTransient);
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return TRANSIENT_STATE.test(code) || TRANSIENT_SYSTEM.has(code);
  return TRANSIENT_WORDS.test(error.message);
}
