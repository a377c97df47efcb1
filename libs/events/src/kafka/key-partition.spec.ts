import { randomBytes } from 'node:crypto';
import { standardPartitioner } from './kafka-client';
import { keyPartition } from './key-partition';

const PARTITIONS = 12;
const theirs = standardPartitioner();
const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
  partitionErrorCode: 0,
  partitionId,
  leader: 0,
  replicas: [],
  isr: [],
}));

test.each([0, 1, 2, 3, 4, 5, 11, 36, 255])("a key of %i bytes belongs where Kafka's clients bring it", (length) => {
  for (const key of [Buffer.alloc(length, 0xff), ...Array.from({ length: 50 }, () => randomBytes(length))]) {
    const expected = theirs({ topic: 't', message: { key, value: null }, partitionMetadata });
    expect({ key: key.toString('hex'), partition: keyPartition(key, PARTITIONS) }).toEqual({
      key: key.toString('hex'),
      partition: expected,
    });
  }
});
