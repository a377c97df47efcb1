import { randomUUID } from 'node:crypto';
import type { TransportRecord } from '@hailong/events';
import type { CustomsEvent } from '../../../apps/hailong/src/demo/customs-event';
import { recordOf } from './customs-records';

const TEN_MEGABYTES = 10 * 1024 * 1024;

type Spoil = (record: TransportRecord, event: CustomsEvent) => TransportRecord;

const withBody = (record: TransportRecord, body: string | Buffer): TransportRecord => ({
  ...record,
  body: Buffer.from(body),
});
const withNote = (record: TransportRecord, event: CustomsEvent, note: string): TransportRecord =>
  withBody(record, `${JSON.stringify(event.data).slice(0, -1)},"note":${note}}`);

/** The kinds of the issue, with what the dead letter says of each. */
const KINDS: Record<string, Spoil> = {
  'not-json': (record) => withBody(record, ''),
  'too-large': (record, event) => withNote(record, event, `"${'x'.repeat(TEN_MEGABYTES)}"`),
  'not-utf8': (record) => withBody(record, Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d])),
  'too-deep': (record, event) => withNote(record, event, `${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  'key-mismatch': (record) => ({ ...record, key: Buffer.from('99999999999') }),
  tombstone: (record) => ({ ...record, body: null }),
  'number-unsafe': (record, event) => withNote(record, event, '9007199254740993'),
  'type-unknown': (record) => ({
    ...record,
    headers: record.headers.map(([name, value]) => [
      name,
      name === 'ce_type' ? 'vn.customs.declaration.lost.v1' : value,
    ]),
  }),
};

/** How many records of poison stand among these healthy ones: one in a hundred. */
export interface PoisonedFeed {
  records: TransportRecord[];
  expected: Record<string, number>;
}

/** Puts one record of poison behind every hundred healthy ones, each with an id and a key of its own; the last kind is an id that comes again with another body. */
export function poisoned(feed: readonly CustomsEvent[], from: number): PoisonedFeed {
  const reasons = [...Object.keys(KINDS), 'id-reused'];
  const expected: Record<string, number> = {};
  const records = feed.flatMap((event, at) => {
    const healthy = recordOf(event);
    if (at % 100 !== 99) return [healthy];
    const reason = reasons[(from + Math.floor(at / 100)) % reasons.length]!;
    expected[reason] = (expected[reason] ?? 0) + 1;
    return [healthy, poisonOf(reason, event, healthy)];
  });
  return { records, expected };
}

function poisonOf(reason: string, event: CustomsEvent, healthy: TransportRecord): TransportRecord {
  // the same id and key as its healthy neighbour, other bytes
  if (reason === 'id-reused') return withNote(healthy, event, '1');
  const own = { ...event, id: randomUUID() };
  return KINDS[reason]!(recordOf(own), own);
}
