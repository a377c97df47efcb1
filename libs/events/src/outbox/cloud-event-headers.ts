import { randomUUID } from 'node:crypto';
import type { EventContext } from '../handling/event-context';
import type { RecordHeader } from '../transport/event-transport';

/** The CloudEvents 1.0 envelope of an event that is about to be announced, in Kafka's binary form. An event that nothing caused begins its own correlation. */
export function cloudEventHeaders(
  service: string,
  type: string,
  key: string,
  cause: EventContext | undefined,
): RecordHeader[] {
  const id = randomUUID();
  const headers: RecordHeader[] = [
    ['content-type', 'application/json'],
    ['ce_specversion', '1.0'],
    ['ce_id', id],
    ['ce_source', `/hailong/${service}`],
    ['ce_type', type],
    ['ce_subject', key],
    ['ce_time', new Date().toISOString()],
    ['ce_dataschema', `/schemas/${type}.json`],
    ['ce_correlationid', cause?.correlationId ?? id],
  ];
  if (cause) headers.push(['ce_causationid', cause.id]);
  return headers;
}
