import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IdempotencyKeyMalformed, IdempotencyKeyMissing } from './software.errors';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The key of a sending. Without one, or with one that is none, nothing is done. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = context.switchToHttp().getRequest<{ headers: Record<string, unknown> }>().headers['idempotency-key'];
  if (key === undefined || key === '') throw new IdempotencyKeyMissing();
  if (typeof key !== 'string' || !KEY.test(key)) throw new IdempotencyKeyMalformed();
  return key;
});

/** Describes the header of {@link IdempotencyKey}. */
export const ApiIdempotencyKey = () =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'One for each thing to be done, the same for each repetition: 1 to 200 visible ASCII characters. Kept for at least 7 days, for each client apart.',
      example: 'phieu-2026-11-22-0001',
    }),
  );
