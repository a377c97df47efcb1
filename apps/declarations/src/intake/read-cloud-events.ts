import type { IncomingHttpHeaders } from 'node:http';
import type { ProblemField } from '@hailong/errors';
import { CloudEvent, HTTP, ValidationError, type CloudEventV1 } from 'cloudevents';
import type { AcceptedEvent } from './accepted-event';
import { BatchTooLong, EventInvalid } from './intake.errors';

const MOST_EVENTS = 1000;
const REQUIRED = ['id', 'source', 'type', 'specversion'];

/**
 * The events of an HTTP request in any of the three modes of CloudEvents 1.0: structured, batch, binary. `body` is the parsed JSON.
 * Refuses the whole request, naming every faulty event, when one envelope is not as the specification says.
 */
export function readCloudEvents(headers: IncomingHttpHeaders, body: unknown): AcceptedEvent[] {
  const contentType = headers['content-type'] ?? '';
  if (contentType.startsWith('application/cloudevents-batch+json')) {
    if (!Array.isArray(body))
      throw new EventInvalid([{ field: '', code: 'batch', message: 'A batch is a JSON array.' }]);
    if (body.length > MOST_EVENTS) throw new BatchTooLong(MOST_EVENTS);
    return readEach(body, fromStructured);
  }
  if (contentType.startsWith('application/cloudevents+json')) return readEach([body], fromStructured);
  return readEach([body], (content, index) => fromBinary(headers, content, index));
}

type Reading = { event: AcceptedEvent } | { faults: ProblemField[] };

function readEach(items: unknown[], read: (item: unknown, index: number) => Reading): AcceptedEvent[] {
  const readings = items.map(read);
  const faults = readings.flatMap((reading) => ('faults' in reading ? reading.faults : []));
  if (faults.length > 0) throw new EventInvalid(faults);
  return readings.flatMap((reading) => ('event' in reading ? [reading.event] : []));
}

function fromStructured(item: unknown, index: number): Reading {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    return { faults: [{ field: `events.${index}`, code: 'object', message: 'An event is a JSON object.' }] };
  }
  const attributes = item as Record<string, unknown>;
  // The SDK would invent a missing id and time instead of refusing the event.
  const missing = missingOf((name) => attributes[name], index);
  if (missing.length > 0) return { faults: missing };
  return reading(
    index,
    attributes['time'] !== undefined,
    () => new CloudEvent(attributes as Partial<CloudEventV1<unknown>>, true),
  );
}

function fromBinary(headers: IncomingHttpHeaders, content: unknown, index: number): Reading {
  const missing = missingOf((name) => headers[`ce-${name}`], index);
  if (missing.length > 0) return { faults: missing };
  return reading(index, headers['ce-time'] !== undefined, () => {
    const event = HTTP.toEvent<unknown>({ headers: { ...headers }, body: content }) as CloudEvent<unknown>;
    event.validate();
    return event;
  });
}

function missingOf(attribute: (name: string) => unknown, index: number): ProblemField[] {
  return REQUIRED.filter((name) => typeof attribute(name) !== 'string' || attribute(name) === '').map((name) => ({
    field: `events.${index}.${name}`,
    code: 'required',
    message: `The attribute ${name} is required.`,
  }));
}

function reading(index: number, hasTime: boolean, make: () => CloudEventV1<unknown>): Reading {
  try {
    const event = make();
    if (event.specversion !== '1.0') return faulty(index, 'specversion', 'Only CloudEvents 1.0 is read.');
    if (event.data === undefined) return faulty(index, 'data', 'The event has no data.');
    const { id, source, type, time } = event;
    return { event: { id, source, type, ...(hasTime ? { time } : {}), body: bytesOf(event.data) } };
  } catch (error) {
    // The SDK's own messages repeat values; RangeError is its answer to a time that is none.
    if (!(error instanceof ValidationError || error instanceof TypeError || error instanceof RangeError)) throw error;
    return faulty(index, 'envelope', 'An attribute of the envelope is not as CloudEvents 1.0 says.');
  }
}

function faulty(index: number, field: string, message: string): Reading {
  return { faults: [{ field: `events.${index}.${field}`, code: 'cloudevents', message }] };
}

/** One text for one content, whatever the mode it came in: so a repetition is known as such. */
function bytesOf(content: unknown): Buffer {
  return ArrayBuffer.isView(content) ? Buffer.from(content as Uint8Array) : Buffer.from(JSON.stringify(content));
}
