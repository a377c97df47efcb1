import { DeclarationCleared, OfficerRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { type EventContext, OnEvent, OnEventBatch, type Received } from '@hailong/events';
import { Controller, Inject } from '@nestjs/common';

/** What a test lets go wrong: called for every event inside the handler, before or after its effect. */
export interface Trouble {
  before?(event: object, tx: Tx): Promise<void> | void;
  after?(event: object, tx: Tx): Promise<void> | void;
}

/** Injection token for `Trouble`. */
export const TROUBLE = Symbol('TROUBLE');

const EFFECT = `INSERT INTO effect (position, event_id, key, body)
  SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])`;

/** Handles clearances as a set: one statement for all of a batch. */
@Controller()
export class ClearanceConsumer {
  constructor(@Inject(TROUBLE) private readonly trouble: Trouble) {}

  @OnEventBatch([DeclarationCleared])
  handle(events: Received<DeclarationCleared>[], tx: Tx): Promise<void> {
    return record(events, tx, this.trouble);
  }
}

/** The same, for events from a log as they are read. */
@Controller()
export class DirectClearanceConsumer {
  constructor(@Inject(TROUBLE) private readonly trouble: Trouble) {}

  @OnEventBatch([DeclarationCleared], { direct: true })
  handle(events: Received<DeclarationCleared>[], tx: Tx): Promise<void> {
    return record(events, tx, this.trouble);
  }
}

async function record(events: Received<DeclarationCleared>[], tx: Tx, trouble: Trouble): Promise<void> {
  for (const { event } of events) await trouble.before?.(event, tx);
  await tx.query(EFFECT, [
    events.map(({ context }) => context.position),
    events.map(({ context }) => context.id),
    events.map(({ context }) => context.key),
    events.map(({ event }) => JSON.stringify(event)),
  ]);
  for (const { event } of events) await trouble.after?.(event, tx);
}

/** Handles officers one by one. */
@Controller()
export class OfficerConsumer {
  constructor(@Inject(TROUBLE) private readonly trouble: Trouble) {}

  @OnEvent(OfficerRecorded)
  async handle(event: OfficerRecorded, tx: Tx, context: EventContext): Promise<void> {
    await this.trouble.before?.(event, tx);
    await tx.query(EFFECT, [[context.position], [context.id], [context.key], [JSON.stringify(event)]]);
    await this.trouble.after?.(event, tx);
  }
}
