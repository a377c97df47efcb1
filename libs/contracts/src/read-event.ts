import { validateSync, type ValidationError } from 'class-validator';
import { fieldsOf, isPlainlyValid } from './compiled-rules';
import type { EventClass } from './integration-event';

/** One broken rule of an event: the path of the field and the name of the rule, never the value. */
export interface EventFault {
  field: string;
  rule: string;
  message: string;
}

/**
 * A fresh instance with the contract's fields of a parsed body and nothing else: unknown fields are left behind, so a newer sender does no harm.
 * Says nothing about validity; `eventFaults` does.
 */
export function eventFrom<T extends object>(eventClass: EventClass<T>, body: object): T {
  const event = new eventClass();
  for (const { name, itemClass } of fieldsOf(eventClass)) {
    // An own member of the body, never something that it inherits.
    const value: unknown = Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
    if (value === undefined || value === null) continue;
    (event as Record<string, unknown>)[name] =
      itemClass && Array.isArray(value) ? value.map((item) => itemFrom(itemClass, item)) : value;
  }
  return event;
}

function itemFrom(itemClass: new () => object, item: unknown): unknown {
  return typeof item === 'object' && item !== null && !Array.isArray(item) ? eventFrom(itemClass, item) : item;
}

/** Every broken rule of an event instance; empty means valid. Names fields and rules, never values. */
export function eventFaults(event: object): EventFault[] {
  if (isPlainlyValid(event)) return textFaults(event, '');
  return validateSync(event, { forbidUnknownValues: true }).flatMap((fault) => flatten(fault, ''));
}

/** Texts that no table keeps: with NUL, or with half of a surrogate pair. An event with one could never be handled and would hold its key up. */
function textFaults(event: object, path: string): EventFault[] {
  const faults: EventFault[] = [];
  for (const [name, value] of Object.entries(event) as [string, unknown][]) {
    const field = path ? `${path}.${name}` : name;
    if (typeof value === 'object' && value !== null) faults.push(...textFaults(value, field));
    else if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
      faults.push({ field, rule: 'isText', message: `${field} must not hold U+0000 or half a surrogate pair` });
  }
  return faults;
}

function flatten(fault: ValidationError, path: string): EventFault[] {
  const field = path ? `${path}.${fault.property}` : fault.property;
  const own = Object.entries(fault.constraints ?? {}).map(([rule, message]) => ({ field, rule, message }));
  return [...own, ...(fault.children ?? []).flatMap((child) => flatten(child, field))];
}
