import { HttpException, ValidationPipe, type ArgumentMetadata, type Type, type ValidationError } from '@nestjs/common';
import type { ProblemFieldView } from './problem';

/**
 * Accepts only the declared fields of a body or a query, as instances of its class. Every fault is reported at once as 422 `request.invalid`,
 * without the refused values. A text that no table keeps (with NUL, or with half of a surrogate pair) is such a fault.
 */
export function bodyValidation(): ValidationPipe {
  return new BodyValidation({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (faults) => unacceptable(problemFields(faults)),
  });
}

class BodyValidation extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const accepted: unknown = await super.transform(value, metadata);
    const faults = this.toValidate(metadata) ? unkeptTexts(accepted) : [];
    if (faults.length > 0) throw unacceptable(faults);
    return accepted;
  }
}

const PARTS = bodyValidation();

/**
 * Checks one part of a body as if it were a body of its own: gives it as an instance of its class, or its faults. For a body whose parts are taken or
 * refused one by one.
 */
export async function checkedPart<Part>(
  metatype: Type<Part>,
  value: unknown,
): Promise<{ part: Part } | { faults: ProblemFieldView[] }> {
  try {
    return { part: (await PARTS.transform(value, { type: 'body', metatype })) as Part };
  } catch (error) {
    if (!(error instanceof HttpException)) throw error;
    return { faults: (error.getResponse() as { errors?: ProblemFieldView[] }).errors ?? [] };
  }
}

function unacceptable(errors: ProblemFieldView[]): HttpException {
  return new HttpException({ code: 'request.invalid', message: 'Some fields are not acceptable.', errors }, 422);
}

/** A list of what is still to be looked at, not a recursion: no depth of nesting exhausts the stack. */
function unkeptTexts(accepted: unknown): ProblemFieldView[] {
  const faults: ProblemFieldView[] = [];
  const open: [field: string, value: unknown][] = [['', accepted]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [field, value] = next;
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
      faults.push({ field, code: 'isText', message: `${field} must not hold U+0000 or half a surrogate pair` });
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, part] of Object.entries(value)) open.push([field ? `${field}.${name}` : name, part]);
  }
  return faults;
}

/** One entry per broken rule, with the whole path of the field. */
export function problemFields(faults: ValidationError[], parent = ''): ProblemFieldView[] {
  return faults.flatMap((fault) => {
    const field = parent ? `${parent}.${fault.property}` : fault.property;
    const own = Object.entries(fault.constraints ?? {}).map(([code, message]) => ({ field, code, message }));
    return [...own, ...problemFields(fault.children ?? [], field)];
  });
}
