import { AsyncLocalStorage } from 'node:async_hooks';
import type { EventContext } from './event-context';

const current = new AsyncLocalStorage<EventContext>();
const named = new WeakMap<object, EventContext>();

/** Everything announced during the work is caused by this event. */
export function whileHandling<T>(context: EventContext, work: () => Promise<T>): Promise<T> {
  return current.run(context, work);
}

/** Says which event of a batch caused an event that is about to be announced. Returns the same event. */
export function causedBy<T extends object>(context: EventContext, event: T): T {
  named.set(event, context);
  return event;
}

/** What caused an event: the one named by `causedBy`, else the one being handled, else nothing. */
export function causeOf(event: object): EventContext | undefined {
  return named.get(event) ?? current.getStore();
}
