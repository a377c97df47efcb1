import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { type EventClass, eventContract } from '../src/integration-event';
import { itemClassOf } from '../src/list-of';

type FieldClass = new () => object;

const CONVERTERS = {
  // The library's own converter for dates demands fractions of a second; ours are checked by isInstant and isDay.
  isInstant: { type: 'string' as const, format: 'date-time' },
  isDay: { type: 'string' as const, format: 'date' },
  nestedValidation: ({ target, propertyName }: { target: unknown; propertyName: string }) => {
    const itemClass = itemClassOf(target as FieldClass, propertyName);
    return itemClass ? objectSchema(itemClass) : {};
  },
};

function objectSchema(owner: FieldClass, requires: readonly string[] = []): { properties: object; required: string[] } {
  const { properties = {}, required = [] } = targetConstructorToSchema(owner, {
    additionalConverters: CONVERTERS as never,
  });
  return {
    type: 'object',
    properties: sorted(properties),
    required: [...new Set([...required, ...requires])].sort(),
  } as never;
}

/** The JSON Schema (2020-12) of an event's body. Unknown fields are allowed: a version may gain optional ones, and readers ignore what they do not know. */
export function eventSchema(eventClass: EventClass, docs: ReadonlyMap<string, string>): object {
  const { type, requires } = eventContract(eventClass);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `/schemas/${type}.json`,
    title: eventClass.name,
    description: docs.get(eventClass.name),
    ...objectSchema(eventClass, requires),
  };
}

function sorted(properties: object): object {
  return Object.fromEntries(Object.entries(properties).sort(([left], [right]) => (left < right ? -1 : 1)));
}
