import type { RecordHeader, TransportRecord } from '../transport/event-transport';
import type { EachBatchPayload } from './kafka-client';

type Message = EachBatchPayload['batch']['messages'][number];

/** The record as the broker keeps it: bytes untouched, a repeated header repeated. */
export function recordOf(topic: string, partition: number, { key, value, headers, offset }: Message): TransportRecord {
  return { topic, key, body: value, headers: headersOf(headers), place: { partition, offset } };
}

function headersOf(headers: Message['headers']): RecordHeader[] {
  return Object.entries(headers ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): RecordHeader => [name, one ?? '']),
  );
}
