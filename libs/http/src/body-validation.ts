import {
  BadRequestException,
  HttpException,
  ValidationPipe,
  type ArgumentMetadata,
  type Type,
  type ValidationError,
} from '@nestjs/common';
import type { ProblemFieldView } from './problem';

/** No body that is asked for has half as many levels; a thousand times as many exhaust the stack of who reads them by recursion. */
const DEEPEST = 32;
/** Whoever has mended these is told of the others. */
const MOST_FAULTS = 50;
const LONGEST_WORDS = 200;

/**
 * Accepts only the declared fields of a body or a query, as instances of its class. The faults are reported together as 422 `request.invalid`, as
 * {@link fewFaults} and without the refused values; what is nested too deeply to be looked at is 400. A text that no table keeps (with NUL, or with half of a surrogate pair) is such a fault.
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
    if (this.toValidate(metadata)) refuseTooDeep(value);
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
  return new HttpException(
    { code: 'request.invalid', message: 'Some fields are not acceptable.', errors: fewFaults(errors) },
    422,
  );
}

/** The first faults, their words cut; a last one with the code `more` says how many others there are. So an answer cannot grow far beyond its request. */
export function fewFaults(faults: ProblemFieldView[]): ProblemFieldView[] {
  const few = faults.slice(0, MOST_FAULTS).map(({ field, code, message }) => ({
    field: field.slice(0, LONGEST_WORDS),
    code,
    message: message.slice(0, LONGEST_WORDS),
  }));
  const more = faults.length - few.length;
  return more === 0 ? few : [...few, { field: '', code: 'more', message: `And ${more} more.` }];
}

/** Throws 400 for JSON of more levels than anybody asks for. Level by level, so that no depth exhausts the stack here. */
export function refuseTooDeep(value: unknown): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new BadRequestException();
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
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
