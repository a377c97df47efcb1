import { DomainError, type ErrorKind } from '@hailong/errors';
import { HttpException } from '@nestjs/common';
import type { Refusal } from './problem';

const STATUS_OF_KIND: Record<ErrorKind, number> = {
  'not-found': 404,
  conflict: 409,
  gone: 410,
  invalid: 422,
  forbidden: 403,
  'too-many': 429,
};

/** Codes and sentences of refusals that come from the framework; its own messages repeat paths and values, so they are never passed on. */
const OF_STATUS: Record<number, [code: string, detail: string]> = {
  400: ['request.unreadable', 'The request could not be read. Check its address and that its body is well-formed.'],
  401: ['identity.required', 'Sign in, or send a valid access token.'],
  403: ['identity.forbidden', 'Your role does not allow this action.'],
  404: ['request.not-found', 'There is nothing here.'],
  405: ['request.method-not-allowed', 'This method is not offered here.'],
  406: ['request.not-acceptable', 'None of the accepted forms can be produced.'],
  408: ['request.too-slow', 'The request did not arrive in time.'],
  413: ['request.too-large', 'The body is larger than this address accepts.'],
  414: ['request.address-too-long', 'The address is longer than can be accepted.'],
  415: ['request.media-type', 'This kind of content is not accepted here.'],
  422: ['request.invalid', 'Some fields are not acceptable.'],
  429: ['request.too-many', 'There were too many requests. Wait a little.'],
  502: ['upstream.unavailable', 'A part of the system did not answer. Nothing was changed.'],
  503: ['service.unavailable', 'This part of the system is not available at the moment. Try again shortly.'],
  504: ['upstream.unavailable', 'A part of the system answered too late.'],
};

/** Maps any thrown thing to what the caller is told. What is not an expected refusal becomes 503 if it passes by itself, else 500 without a word of its text. */
export function refusalOf(error: unknown, isTransient: (error: unknown) => boolean = () => false): Refusal {
  if (error instanceof DomainError) {
    return { status: STATUS_OF_KIND[error.kind], code: error.code, detail: error.message, errors: error.detail };
  }
  if (error instanceof HttpException) return ofHttpException(error);
  const status = frameworkStatus(error);
  if (status) return ofStatus(status);
  if (isTransient(error)) return ofStatus(503);
  return { status: 500, code: 'internal', detail: 'Something went wrong on our side. Quote the reference number.' };
}

function ofHttpException(error: HttpException): Refusal {
  const status = error.getStatus();
  const body = error.getResponse();
  if (typeof body !== 'object' || !('code' in body)) return ofStatus(status);
  const { code, message, errors } = body as { code: string; message?: string; errors?: Refusal['errors'] };
  return { status, code, detail: message, errors };
}

function ofStatus(status: number): Refusal {
  const [code, detail] =
    OF_STATUS[status] ?? (status >= 500 ? ['internal', undefined] : ['request.refused', undefined]);
  return { status, code, detail };
}

/** Fastify's own errors carry a status; any other error may too, but only Fastify's are a statement about the request. */
function frameworkStatus(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  const isFastify = typeof code === 'string' && code.startsWith('FST_');
  if (error instanceof SyntaxError && statusCode === 400) return 400;
  return isFastify && typeof statusCode === 'number' && statusCode >= 400 ? statusCode : undefined;
}
