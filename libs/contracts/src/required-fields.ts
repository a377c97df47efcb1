import { ValidateIf } from 'class-validator';

const requiredByClass = new Map<unknown, ReadonlySet<string>>();

/** Makes fields, which a parent class leaves open, obligatory in this class. */
export function requireFields(eventClass: new () => object, fields: readonly string[]): void {
  requiredByClass.set(eventClass, new Set(fields));
}

/** The field may be absent or null, unless the event class `requires` it. */
export function OptionalUnlessRequired(): PropertyDecorator {
  return (target, field) => {
    ValidateIf(
      (event: object, value: unknown) =>
        (value !== undefined && value !== null) || requiredByClass.get(event.constructor)?.has(String(field)) === true,
    )(target, field);
  };
}
