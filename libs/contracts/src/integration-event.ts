import { requireFields } from './required-fields';

/** Who publishes an event; the owner decides the one topic. */
export type EventOwner = 'organisation' | 'declarations' | 'ratings' | 'grievances' | 'customs';

/** An event class: constructed without arguments, filled field by field. */
export type EventClass<T extends object = object> = new () => T;

/** Names an event class by its type, so that two classes with the same fields stay two types for the compiler. It exists at no run time. */
export declare const eventType: unique symbol;

/** What the class says about itself: where it is published, under which type and key. */
export interface EventContract<T extends object = object> {
  readonly eventClass: EventClass<T>;
  readonly owner: EventOwner;
  readonly topic: string;
  readonly type: string;
  /** Fields that must be there although a parent class leaves them open. */
  readonly requires: readonly string[];
  keyOf(event: T): string;
}

interface EventOptions<Type extends string> {
  owner: EventOwner;
  type: Type;
  requires?: readonly string[];
}

const contractsByClass = new Map<unknown, EventContract>();
const contractsByType = new Map<string, EventContract>();

/** The one topic of an owner. Order is kept per key inside it. */
export function topicOf(owner: EventOwner): string {
  if (owner === 'customs') return 'customs.declarations';
  return owner === 'declarations' ? 'hailong.rating-requests' : `hailong.${owner}`;
}

/**
 * Declares a class an integration event. The type must be the one that the class names by `[eventType]`, and the key a string field of it
 * or a function of it: anything else does not compile. A type that is taken already stops the process at load.
 */
export function IntegrationEvent<const Type extends string, const Field extends string>(
  options: EventOptions<Type> & { key: Field },
): (eventClass: EventClass<Record<Field, string> & { [eventType]?: Type }>) => void;
export function IntegrationEvent<Type extends string, T extends object>(
  options: EventOptions<Type> & { key: (event: T) => string },
): (eventClass: EventClass<T & { [eventType]?: Type }>) => void;
export function IntegrationEvent(options: EventOptions<string> & { key: string | ((event: never) => string) }) {
  return (eventClass: EventClass): void => {
    if (contractsByType.has(options.type)) throw new Error(`two event classes claim the type ${options.type}`);
    const { key } = options;
    const contract: EventContract = {
      eventClass,
      owner: options.owner,
      topic: topicOf(options.owner),
      type: options.type,
      requires: options.requires ?? [],
      keyOf: (event) => (typeof key === 'string' ? String(Reflect.get(event, key)) : key(event as never)),
    };
    requireFields(eventClass, contract.requires);
    contractsByClass.set(eventClass, contract);
    contractsByType.set(contract.type, contract);
  };
}

/** The contract of an event class. A class without `@IntegrationEvent` throws: it may not be published or handled. */
export function eventContract<T extends object>(eventClass: EventClass<T>): EventContract<T> {
  const contract = contractsByClass.get(eventClass);
  if (!contract) throw new Error(`${eventClass.name} is not an integration event`);
  return contract as unknown as EventContract<T>;
}

/** The class of an event type, or undefined when the type is not in the catalogue. */
export function eventClassOf(type: string): EventClass | undefined {
  return contractsByType.get(type)?.eventClass;
}
