import { createHash } from 'node:crypto';
import { eventContract, type DeclarationEvent, type EventClass } from '@hailong/contracts';
import type { AcceptedEvent } from '../intake/accepted-event';
import { ECUS_SOURCE } from './declaration-header';

/**
 * The event as the intake takes it. Its id is made of everything it says (number, tax code, date and office among it), so the same file
 * again gives the same ids and changes nothing, while a later export of the same declaration adds only what is new.
 */
export function cloudEventOf(event: DeclarationEvent): AcceptedEvent {
  const { type } = eventContract(event.constructor as EventClass<DeclarationEvent>);
  const facts = Object.entries(event).filter(([, value]) => value !== undefined);
  const body = JSON.stringify(Object.fromEntries(facts.toSorted(([one], [other]) => (one < other ? -1 : 1))));
  return {
    id: createHash('sha256').update(`${type}\n${body}`).digest('hex').slice(0, 40),
    source: `/customs/${ECUS_SOURCE}`,
    type,
    time: event.occurredAt,
    body: Buffer.from(body),
  };
}
