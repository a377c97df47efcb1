import { eventClassOf, eventContract, eventFaults, eventFrom } from '@hailong/contracts';
import type { Received } from '../handling/event-context';
import type { InboxRow } from './inbox-row';
import type { DeadReason } from './record-envelope';
import { readUnambiguousJson, Unreadable } from './unambiguous-json';

/** A row that can never be handled, and why. The detail names fields and rules, never values. */
export interface DeadRow {
  position: string;
  reason: DeadReason;
  detail: string;
}

/** What must be known of a row to read its event. */
type ReadableRow = Omit<InboxRow, 'headers'>;

/** The event of a row, as a fresh and valid instance of its class, or why the row is a dead letter. */
export function readEvent(row: ReadableRow, attributes: ReadonlyMap<string, unknown>): Received | DeadRow {
  const eventClass = eventClassOf(row.type);
  if (!eventClass) return dead(row, 'type-unknown');
  const contract = eventContract(eventClass);
  // A producer that may write to one topic must not speak for the owner of another.
  if (contract.topic !== row.topic) return dead(row, 'topic-mismatch');
  const body = bodyOf(row);
  if (body instanceof Unreadable) return dead(row, body.reason);
  const event = eventFrom(eventClass, body);
  const faults = eventFaults(event);
  if (faults.length > 0) return dead(row, 'invalid', faults.map(({ field, rule }) => `${field}: ${rule}`).join('; '));
  const key = contract.keyOf(event);
  if (!row.key.equals(Buffer.from(key))) return dead(row, 'key-mismatch');
  return { event, context: contextOf(row, key, attributes) };
}

function bodyOf(row: ReadableRow): object | Unreadable {
  try {
    return readUnambiguousJson(row.body);
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

function contextOf(row: ReadableRow, key: string, attributes: ReadonlyMap<string, unknown>): Received['context'] {
  const attribute = (name: string) => {
    const value = attributes.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    id: row.event_id,
    source: row.source,
    type: row.type,
    topic: row.topic,
    key,
    position: row.position,
    time: attribute('ce_time'),
    correlationId: attribute('ce_correlationid') ?? row.event_id,
    causationId: attribute('ce_causationid'),
    attempts: row.attempts,
  };
}

function dead(row: ReadableRow, reason: DeadReason, detail = ''): DeadRow {
  return { position: row.position, reason, detail: detail.slice(0, 1000) };
}
