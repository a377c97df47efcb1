import { HttpException, ValidationPipe, type ValidationError } from '@nestjs/common';
import type { ProblemFieldView } from './problem';

/** Accepts only the declared fields of a body, as instances of its class. Every fault is reported at once as 422 `request.invalid`, without the refused values. */
export function bodyValidation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (faults) =>
      new HttpException(
        { code: 'request.invalid', message: 'Some fields are not acceptable.', errors: problemFields(faults) },
        422,
      ),
  });
}

/** One entry per broken rule, with the whole path of the field. */
export function problemFields(faults: ValidationError[], parent = ''): ProblemFieldView[] {
  return faults.flatMap((fault) => {
    const field = parent ? `${parent}.${fault.property}` : fault.property;
    const own = Object.entries(fault.constraints ?? {}).map(([code, message]) => ({ field, code, message }));
    return [...own, ...problemFields(fault.children ?? [], field)];
  });
}
