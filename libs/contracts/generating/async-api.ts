import { ALL_EVENTS } from '../src/all-events';
import { type EventClass, eventContract } from '../src/integration-event';
import { eventSchema } from './event-schema';

const HEADERS = {
  type: 'object',
  description:
    'CloudEvents 1.0 in binary form. The record key is the key of the aggregate and equals ce_subject where that is given.',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { type: 'string', maxLength: 255, description: 'Together with ce_source it names the event for ever.' },
    ce_source: { type: 'string', maxLength: 255 },
    ce_type: { type: 'string', maxLength: 255 },
    ce_subject: { type: 'string' },
    ce_time: { type: 'string', format: 'date-time' },
    ce_dataschema: { type: 'string' },
    ce_correlationid: { type: 'string', description: 'The first event of a chain names all that follow from it.' },
    ce_causationid: { type: 'string', description: 'The event whose handling announced this one.' },
    'content-type': { const: 'application/json' },
  },
};

const ref = (path: string) => ({ $ref: `#/${path}` });

/** The AsyncAPI 3 document of all topics: who may write what, with which key and body. Summaries are the docstrings of the event classes. */
export function asyncApiDocument(docs: ReadonlyMap<string, string>): object {
  const byTopic = [...Map.groupBy(ALL_EVENTS, (eventClass) => eventContract(eventClass).topic)].sort(
    ([left], [right]) => (left < right ? -1 : 1),
  );
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Hải Long: events between the services',
      version: '1.0.0',
      description:
        'Delivered at least once and in order per key. A published version only gains optional fields; anything else is a new type.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      byTopic.map(([topic, events]) => [
        topic,
        { address: topic, messages: byName(events, (name) => ref(`components/messages/${name}`)) },
      ]),
    ),
    operations: Object.fromEntries(
      byTopic.map(([topic, events]) => [
        `${isOurs(events) ? 'publish' : 'receive'}.${topic}`,
        operation(topic, events),
      ]),
    ),
    components: {
      messages: byName(ALL_EVENTS, (name, eventClass) => message(name, eventClass, docs)),
      schemas: { CloudEventHeaders: HEADERS, ...byName(ALL_EVENTS, (_, eventClass) => eventSchema(eventClass, docs)) },
    },
  };
}

function operation(topic: string, events: readonly EventClass[]): object {
  return {
    action: isOurs(events) ? 'send' : 'receive',
    channel: ref(`channels/${topic}`),
    messages: events.map(({ name }) => ref(`channels/${topic}/messages/${name}`)),
  };
}

function message(name: string, eventClass: EventClass, docs: ReadonlyMap<string, string>): object {
  return {
    name: eventContract(eventClass).type,
    title: name,
    summary: docs.get(name),
    contentType: 'application/json',
    headers: ref('components/schemas/CloudEventHeaders'),
    payload: ref(`components/schemas/${name}`),
    bindings: { kafka: { key: { type: 'string' } } },
  };
}

function byName<T>(
  events: readonly EventClass[],
  value: (name: string, eventClass: EventClass) => T,
): Record<string, T> {
  return Object.fromEntries(events.map((eventClass) => [eventClass.name, value(eventClass.name, eventClass)]));
}

/** The customs topic is written by the sources of declarations; all others by our own services. */
function isOurs(events: readonly EventClass[]): boolean {
  return events.every((eventClass) => eventContract(eventClass).owner !== 'customs');
}
