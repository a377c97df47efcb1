import type { GivenRecord } from '../event-builders';
import { aClearance } from '../event-builders';

/** One way in which a record can be unusable, and what the dead letter says of it. */
export interface PoisonKind {
  kind: string;
  reason: string;
  record: GivenRecord;
}

const event = aClearance();
const fields = JSON.stringify(event).slice(1, -1);
const key = Buffer.from(event.declarationNumber.slice(0, 11));
const json = (text: string): GivenRecord => ({ key, body: Buffer.from(text) });
const withField = (field: string): GivenRecord => json(`{${fields},${field}}`);
const withHeaders = (...names: [string, string][]): GivenRecord => ({ key, headers: names });

/** Everything that may come out of a topic and can never be handled. */
export const POISON_KINDS: PoisonKind[] = [
  { kind: 'a tombstone', reason: 'tombstone', record: { key, body: null } },
  { kind: 'an empty body', reason: 'not-json', record: json('') },
  { kind: 'a body of 2 MB', reason: 'too-large', record: withField(`"note":"${'x'.repeat(2_097_152)}"`) },
  {
    kind: 'a depth of 10,000',
    reason: 'too-deep',
    record: withField(`"note":${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  },
  { kind: 'a depth of 33', reason: 'too-deep', record: withField(`"note":${'['.repeat(32)}${']'.repeat(32)}`) },
  {
    kind: 'invalid UTF-8',
    reason: 'not-utf8',
    record: { key, body: Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]) },
  },
  { kind: 'a byte order mark', reason: 'not-json', record: json(`\ufeff{${fields}}`) },
  { kind: 'a leading zero byte', reason: 'not-json', record: json(`\0{${fields}}`) },
  { kind: 'a NUL inside a text', reason: 'character-forbidden', record: withField('"sourceMessageCode":"a\\u0000b"') },
  { kind: 'half a character', reason: 'character-forbidden', record: withField('"sourceMessageCode":"\\ud800"') },
  { kind: 'broken JSON', reason: 'not-json', record: json(`{${fields}`) },
  { kind: 'a list instead of an object', reason: 'not-an-object', record: json('[]') },
  { kind: 'a bare number', reason: 'not-an-object', record: json('1') },
  { kind: 'a name that stands twice', reason: 'key-repeated', record: withField('"sourceSystem":"other"') },
  {
    kind: 'a name that stands twice, once escaped',
    reason: 'key-repeated',
    record: withField('"source\\u0053ystem":"other"'),
  },
  {
    kind: 'a name that stands twice in an unknown part',
    reason: 'key-repeated',
    record: withField('"note":{"a":1,"a":2}'),
  },
  { kind: '__proto__', reason: 'key-forbidden', record: withField('"__proto__":{"lane":"1"}') },
  { kind: 'constructor deep inside', reason: 'key-forbidden', record: withField('"note":[{"constructor":1}]') },
  { kind: 'an integer above 2^53', reason: 'number-unsafe', record: withField('"goodsLineCount":9007199254740993') },
  {
    kind: 'a huge integer in an unknown field',
    reason: 'number-unsafe',
    record: withField('"note":12345678901234567890'),
  },
  { kind: 'a number beyond all numbers', reason: 'number-unsafe', record: withField('"note":1e999') },
  { kind: 'an unknown type', reason: 'type-unknown', record: { key, type: 'vn.customs.declaration.vanished.v1' } },
  {
    kind: 'an unknown version of a type',
    reason: 'type-unknown',
    record: { key, type: 'vn.customs.declaration.cleared.v9' },
  },
  { kind: 'a type on the topic of another owner', reason: 'topic-mismatch', record: { key, topic: 'hailong.ratings' } },
  { kind: 'a key that the body contradicts', reason: 'key-mismatch', record: { key: Buffer.from('99999999999') } },
  { kind: 'no key', reason: 'envelope-unusable', record: { key: null } },
  { kind: 'a key of 2 KB', reason: 'envelope-unusable', record: { key: Buffer.alloc(2_048, 'k') } },
  { kind: 'no id', reason: 'envelope-unusable', record: withHeaders(['ce_source', '/x'], ['ce_type', 't']) },
  { kind: 'an id with a NUL', reason: 'envelope-unusable', record: { key, id: 'a\0b' } },
  { kind: 'an id of 300 characters', reason: 'envelope-unusable', record: { key, id: 'i'.repeat(300) } },
  {
    kind: 'two ids',
    reason: 'header-repeated',
    record: withHeaders(['ce_id', '1'], ['ce_id', '2'], ['ce_source', '/x'], ['ce_type', 't']),
  },
  {
    kind: 'a required field that is missing',
    reason: 'invalid',
    record: json(JSON.stringify({ ...event, sourceSystem: undefined })),
  },
  {
    kind: 'a required field that is null',
    reason: 'invalid',
    record: json(JSON.stringify({ ...event, sourceSystem: null })),
  },
  {
    kind: 'a number where a text belongs',
    reason: 'invalid',
    record: json(JSON.stringify({ ...event, sourceSystem: 7 })),
  },
  {
    kind: 'an object where a text belongs',
    reason: 'invalid',
    record: json(JSON.stringify({ ...event, sourceSystem: { a: 1 } })),
  },
  { kind: 'a negative count', reason: 'invalid', record: withField('"branchNumber":-1') },
  { kind: 'a fraction where an integer belongs', reason: 'invalid', record: withField('"goodsLineCount":1.5') },
  {
    kind: 'the year 9999',
    reason: 'invalid',
    record: json(JSON.stringify({ ...event, occurredAt: '9999-12-31T00:00:00Z' })),
  },
  {
    kind: 'a day that does not exist',
    reason: 'invalid',
    record: json(JSON.stringify({ ...event, occurredAt: '2026-02-30T00:00:00Z' })),
  },
  {
    kind: 'a time without a zone',
    reason: 'invalid',
    record: json(JSON.stringify({ ...event, occurredAt: '2026-11-20T08:00:00' })),
  },
  { kind: 'a tax code of the wrong length', reason: 'invalid', record: withField('"taxCode":"123"') },
];

/** The event whose record the kinds spoil. */
export const POISONED_EVENT = event;
