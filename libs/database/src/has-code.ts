import { isNativeError } from 'node:util/types';

/** True for an error of the operating system or of PostgreSQL with one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return isNativeError(error) && 'code' in error && codes.includes(String(error.code));
}
