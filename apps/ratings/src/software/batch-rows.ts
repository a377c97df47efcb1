import { refuseTooDeep } from '@hailong/http';
import { BatchSizeInvalid } from './software.errors';

/** Each row is one rating of at most a few KB; a larger batch is sent as two. */
const MOST_ROWS = 1000;
/** The body of a batch, in bytes. */
export const LARGEST_BATCH = 1024 * 1024;

/** The rows of a batch, unread: one that cannot be read must harm no other. Throws `BatchSizeInvalid` for what is no batch, and refuses one that is nested too deeply to be read (400). */
export function rowsOf(body: unknown): unknown[] {
  const rows: unknown = typeof body === 'object' && body !== null && 'ratings' in body ? body.ratings : undefined;
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > MOST_ROWS) throw new BatchSizeInvalid();
  refuseTooDeep(rows);
  return rows;
}
