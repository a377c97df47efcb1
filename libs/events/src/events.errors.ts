import type { EventFault } from '@hailong/contracts';

/** A service tried to announce an event that breaks its own contract. Nothing was written. */
export class EventBreaksContract extends Error {
  constructor(type: string, faults: readonly EventFault[]) {
    super(`${type} breaks its contract: ${faults.map(({ field, rule }) => `${field} (${rule})`).join(', ')}`);
    this.name = 'EventBreaksContract';
  }
}

/** Not every expected subscriber is attached: what is to be published waits in the outbox. */
export class SubscribersMissing extends Error {
  constructor(readonly services: readonly string[]) {
    super(`waiting for ${services.join(', ')}`);
    this.name = 'SubscribersMissing';
  }
}

/** The handlers of a service contradict the catalogue or each other. The service does not start. */
export class HandlersRefused extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'HandlersRefused';
  }
}
