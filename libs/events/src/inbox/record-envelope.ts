import { isUtf8 } from 'node:buffer';
import type { RecordHeader, TransportRecord } from '../transport/event-transport';

/** Why a record or an event can never be handled. */
export type DeadReason =
  | 'envelope-unusable'
  | 'header-repeated'
  | 'tombstone'
  | 'too-large'
  | 'not-utf8'
  | 'not-json'
  | 'not-an-object'
  | 'too-deep'
  | 'key-repeated'
  | 'key-forbidden'
  | 'number-unsafe'
  | 'character-forbidden'
  | 'type-unknown'
  | 'topic-mismatch'
  | 'key-mismatch'
  | 'invalid'
  | 'id-reused'
  | 'refused'
  | 'not-storable';

/** What the inbox must know of a record before anybody reads its body. */
export interface Envelope {
  source: string;
  eventId: string;
  type: string;
  /** The attributes of CloudEvents by the names of their headers, ce_ and so on. */
  attributes: ReadonlyMap<string, string>;
}

/** More than this nobody reads; the inbox is spared it, because one such record would hold up all that are stored with it. */
export const BODY_BYTES_MAX = 1_048_576;

const NAMES_MAX = 255;
const KEY_MAX = 1024;
// PostgreSQL's text cannot hold NUL; other control characters have no business in a name.
// eslint-disable-next-line no-control-regex
const USABLE = /^[^\u0000-\u001f\u007f]+$/;

/** The headers as one line of JSON from which every byte can be had again: text as text, other bytes as base64. */
export function headersText(headers: readonly RecordHeader[]): string {
  return JSON.stringify(headers.map(([name, value]) => [name, stored(value)]));
}

function stored(value: string | Buffer): string | { base64: string } {
  if (typeof value === 'string') return value;
  return isUtf8(value) ? value.toString() : { base64: value.toString('base64') };
}

/** The headers that `headersText` wrote, as they arrived. */
export function headersFrom(text: string): RecordHeader[] {
  const headers = JSON.parse(text) as [string, string | { base64: string }][];
  return headers.map(([name, value]) => [
    name,
    typeof value === 'string' ? value : Buffer.from(value.base64, 'base64'),
  ]);
}

/** The envelope of a record, or why it cannot stand in the inbox. The body is not read: there must be one, and it must not be too large. */
export function envelopeOf(record: TransportRecord): Envelope | DeadReason {
  const attributes = new Map<string, string>();
  for (const [name, value] of record.headers) {
    if (!name.startsWith('ce_')) continue;
    if (attributes.has(name)) return 'header-repeated';
    const text = stored(value);
    attributes.set(name, typeof text === 'string' ? text : '');
  }
  if (record.body === null) return 'tombstone';
  if (record.body.length > BODY_BYTES_MAX) return 'too-large';
  const [source, eventId, type] = ['ce_source', 'ce_id', 'ce_type'].map((name) => attributes.get(name) ?? '');
  if (!isUsable(source) || !isUsable(eventId) || !isUsable(type)) return 'envelope-unusable';
  if (record.key === null || record.key.length === 0 || record.key.length > KEY_MAX) return 'envelope-unusable';
  return { source, eventId, type, attributes };
}

function isUsable(name: string | undefined): name is string {
  return name !== undefined && name.length <= NAMES_MAX && USABLE.test(name);
}
