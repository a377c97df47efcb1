import type { EachBatchPayload } from './kafka-client';
import { recordOf } from './kafka-record';

const message = (key: string | null): EachBatchPayload['batch']['messages'][number] => ({
  key: key === null ? null : Buffer.from(key),
  value: null,
  timestamp: '0',
  attributes: 0,
  offset: '7',
  headers: {},
});

// The hashes are those of Kafka's own tests of murmur2 (UtilsTest), without their sign, modulo 12.
test.each([
  { key: '21', belongs: 0 },
  { key: 'foobar', belongs: 6 },
  { key: 'abc', belongs: 3 },
])(
  "the key $key belongs into partition $belongs of 12, as Java's clients have it, and into no other",
  ({ key, belongs }) => {
    const places = Array.from({ length: 12 }, (_, partition) => recordOf('t', partition, message(key), 12).place!);
    expect(places.filter((place) => place.isWhereKeyBelongs)).toEqual([
      { partition: belongs, offset: '7', isWhereKeyBelongs: true },
    ]);
  },
);

test('a record without a key belongs nowhere', () => {
  expect(recordOf('t', 0, message(null), 1).place?.isWhereKeyBelongs).toBe(false);
});
