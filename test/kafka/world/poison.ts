import type { TransportRecord } from '@hailong/events';
import type { CustomsEvent } from '../../../apps/hailong/src/demo/customs-event';
import { v5 as uuidV5 } from 'uuid';
import { recordOf } from './customs-records';
import { faultLength } from './length';

const MEGABYTE = 1024 * 1024;

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
  'too-large': (record, event) => withNote(record, event, `"${'x'.repeat(faultLength().poisonMegabytes * MEGABYTE)}"`),
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

/** Poison for a feed of healthy events, one record in a hundred, and what the dead letters must say. */
export interface Poison {
  /** With ids of their own: they may come at any moment. */
  records: TransportRecord[];
  /** With the id of a healthy event, which has to come first. */
  reused: TransportRecord[];
  expected: Record<string, number>;
}

/** One record of poison for every hundred healthy events, each with an id of its own; the last kind is an id that comes again with another body. */
export function poisonFor(feed: readonly CustomsEvent[], from: number): Poison {
  const reasons = [...Object.keys(KINDS), 'id-reused'];
  const poison: Poison = { records: [], reused: [], expected: {} };
  for (const [at, event] of feed.filter((_, index) => index % 100 === 0).entries()) {
    const reason = reasons[(from + at) % reasons.length]!;
    poison.expected[reason] = (poison.expected[reason] ?? 0) + 1;
    (reason === 'id-reused' ? poison.reused : poison.records).push(poisonOf(reason, event));
  }
  return poison;
}

function poisonOf(reason: string, event: CustomsEvent): TransportRecord {
  // the same id and key as a healthy event; other bytes
  if (reason === 'id-reused') return withNote(recordOf(event), event, '1');
  const own = { ...event, id: uuidV5(reason, event.id) };
  return KINDS[reason]!(recordOf(own), own);
}

/** Ten megabytes, which only a broker that was set so takes: ours in the tests are. */
export function tenMegabytes(event: CustomsEvent): TransportRecord {
  const own = { ...event, id: uuidV5('ten-megabytes', event.id) };
  return withNote(recordOf(own), own, `"${'x'.repeat(10 * MEGABYTE)}"`);
}
