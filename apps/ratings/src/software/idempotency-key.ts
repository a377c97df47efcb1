import { applyDecorators, createParamDecorator, type ExecutionContext, Header } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblems, type ProblemCode } from './api-problems';
import { IdempotencyKeyMalformed, IdempotencyKeyMissing } from './software.errors';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The key of a sending. Without one, or with one that is none, nothing is done. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<{ headers: Record<string, unknown> }>().headers['idempotency-key'];
  if (key === undefined || key === '') throw new IdempotencyKeyMissing();
  if (typeof key !== 'string' || !KEY.test(key)) throw new IdempotencyKeyMalformed();
  return key;
});

/**
 * Describes a route that takes an {@link IdempotencyKey}: the header, and after the refusals of the route those of every sending. Its answer is JSON
 * that was kept as text, so that a repetition gets the same bytes.
 */
export const SentUnderKey = (...refusals: ProblemCode[]) =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'One for each thing to be done, the same for each repetition: 1 to 200 visible ASCII characters. Kept for at least 7 days, for each client apart.',
      example: 'phieu-2026-11-22-0001',
    }),
    ApiProblems(
      'request.unreadable',
      ...refusals,
      'idempotency-key.reused',
      'idempotency-key.missing',
      'idempotency-key.malformed',
    ),
    Header('content-type', 'application/json; charset=utf-8'),
  );
