import type { RecordHeader, TransportRecord } from '../transport/event-transport';
import type { EachBatchPayload } from './kafka-client';
import { keyPartition } from './key-partition';

type Message = EachBatchPayload['batch']['messages'][number];

/** The record as the broker keeps it: bytes untouched, a repeated header repeated. Knows its place among the `partitions` of the topic. */
export function recordOf(topic: string, partition: number, message: Message, partitions: number): TransportRecord {
  const { key, value, headers, offset } = message;
  const isWhereKeyBelongs = key !== null && keyPartition(key, partitions) === partition;
  return { topic, key, body: value, headers: headersOf(headers), place: { partition, offset, isWhereKeyBelongs } };
}

function headersOf(headers: Message['headers']): RecordHeader[] {
  return Object.entries(headers ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): RecordHeader => [name, one ?? '']),
  );
}
