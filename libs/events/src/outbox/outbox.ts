import { type EventClass, eventContract, eventFaults, eventFrom } from '@hailong/contracts';
import { afterCommit, jsonColumn, queryPrepared, type Tx } from '@hailong/database';
import { Inject, Injectable } from '@nestjs/common';
import { EventBreaksContract } from '../events.errors';
import { causeOf } from '../handling/causation';
import { SERVICE } from '../service-token';
import { cloudEventHeaders } from './cloud-event-headers';
import { OutboxRelay } from './outbox-relay';

/** One row of the table `outbox`, all columns text: `INSERT INTO outbox (topic, key, headers, body) SELECT * FROM unnest($1::text[], …)`. */
export interface OutboxRow {
  topic: string;
  key: string;
  headers: string;
  body: string;
}

const INSERT = {
  name: 'announce',
  text: `INSERT INTO outbox (topic, key, headers, body)
  SELECT topic, key, headers, body
  FROM unnest($1::text[], $2::text[], string_to_array($3, chr(31)), string_to_array($4, chr(31))) WITH ORDINALITY AS row (topic, key, headers, body, ordinal)
  ORDER BY ordinal`,
};

/** Announces events together with the change that they tell of. */
@Injectable()
export class Outbox {
  private readonly wakeRelay = (): void => this.relay.wake();

  constructor(
    @Inject(SERVICE) private readonly service: string,
    private readonly relay: OutboxRelay,
  ) {}

  /**
   * The events are announced if, and only if, the transaction commits, in this order. An event that breaks its contract throws
   * `EventBreaksContract` and writes nothing. Wakes the relay after the COMMIT; nobody has to.
   */
  async add(tx: Tx, ...events: object[]): Promise<void> {
    if (events.length === 0) return;
    const rows = this.rows(events);
    await queryPrepared(tx, INSERT, [
      rows.map((row) => row.topic),
      rows.map((row) => row.key),
      jsonColumn(rows.map((row) => row.headers)),
      jsonColumn(rows.map((row) => row.body)),
    ]);
    afterCommit(tx, this.wakeRelay);
  }

  /** The rows of these events, for a statement that writes them itself. Call `wake` when it has committed. Validates as `add` does. */
  rows(events: readonly object[]): OutboxRow[] {
    return events.map((event) => this.row(event));
  }

  /** Tells the relay that rows have been committed; without it they leave at the next poll. */
  wake(): void {
    this.wakeRelay();
  }

  private row(given: object): OutboxRow {
    const contract = eventContract(given.constructor as EventClass);
    // Rebuilt from the contract: a field that is not part of it can never leave the service by mistake.
    const event = eventFrom(contract.eventClass, given);
    const faults = eventFaults(event);
    if (faults.length > 0) throw new EventBreaksContract(contract.type, faults);
    const key = contract.keyOf(event);
    const headers = cloudEventHeaders(this.service, contract.type, key, causeOf(given));
    return { topic: contract.topic, key, headers: JSON.stringify(headers), body: JSON.stringify(event) };
  }
}
