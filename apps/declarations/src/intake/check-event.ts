import { eventClassOf, eventContract, eventFaults, eventFrom } from '@hailong/contracts';
import type { ProblemField } from '@hailong/errors';
import { readUnambiguousJson, Unreadable } from '@hailong/events';
import { WARNING_TEXTS, warningsOf } from '../folding/declaration-warnings';
import type { AcceptedEvent, Warning } from './accepted-event';

/** What the door finds out about one event: its key and what to warn of, or why it cannot be taken. */
export type Finding =
  | { key: string; warnings: Warning[] }
  | { refusal: 'type-unknown' | 'number-invalid' | 'invalid'; faults: ProblemField[] };

const LONGEST_NAME = 255;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Checks one event by the contract of its type. A wrong check digit or checksum warns and never refuses (domain.md, rule 2). */
export function checkEvent(event: AcceptedEvent, index: number): Finding {
  const fault = (field: string, code: string, message: string): ProblemField => ({
    field: `events.${index}.${field}`,
    code,
    message,
  });
  for (const field of ['id', 'source', 'type'] as const) {
    const isUsable = event[field].length > 0 && event[field].length <= LONGEST_NAME && !CONTROL.test(event[field]);
    if (!isUsable)
      return {
        refusal: 'invalid',
        faults: [fault(field, 'name', `${field} has 1 to ${LONGEST_NAME} printable characters.`)],
      };
  }
  const eventClass = eventClassOf(event.type);
  if (!eventClass || eventContract(eventClass).owner !== 'customs') {
    return { refusal: 'type-unknown', faults: [fault('type', 'type-unknown', 'This type is no declaration event.')] };
  }
  const body = bodyOf(event.body);
  if (body instanceof Unreadable) {
    return { refusal: 'invalid', faults: [fault('data', body.reason, 'The data is no unambiguous JSON object.')] };
  }
  const read = eventFrom(eventClass, body);
  const faults = eventFaults(read).map(({ field, rule, message }) => fault(`data.${field}`, rule, message));
  if (faults.length > 0) {
    const isNumber = faults.every(({ field }) => field.endsWith('.data.declarationNumber'));
    return { refusal: isNumber ? 'number-invalid' : 'invalid', faults };
  }
  return {
    key: eventContract(eventClass).keyOf(read),
    // A control total is about many declarations and names none.
    warnings: isAboutDeclaration(read) ? warningsIn(read) : [],
  };
}

function isAboutDeclaration(event: object): event is { declarationNumber: string; taxCode?: string } {
  return 'declarationNumber' in event;
}

function bodyOf(bytes: Buffer): object | Unreadable {
  try {
    return readUnambiguousJson(bytes);
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

function warningsIn({ declarationNumber, taxCode }: { declarationNumber: string; taxCode?: string }): Warning[] {
  return warningsOf(declarationNumber, taxCode).map((code) => ({ code, message: WARNING_TEXTS[code] }));
}
