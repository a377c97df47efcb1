import { problemOf } from '@hailong/http';
import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

/** Every code with which the routes for declaration software may refuse, its status and an example of its sentence. */
const PROBLEMS = {
  'identity.required': [401, 'Sign in, or send a valid access token.'],
  'request.not-found': [404, 'There is nothing here.'],
  'rating-request.cancelled': [410, 'The declarations of this lot were cancelled; there is nothing to rate.'],
  'rating.already-given': [409, 'This request was rated before; the first rating is kept.'],
  'rating.given-elsewhere': [409, 'This rating was not given by this client; it is changed where it was given.'],
  'rating.already-sealed': [409, 'This rating is sealed and can be changed no more.'],
  'rating.changed-too-often': [409, 'This rating was changed as often as it can be; it can still be withdrawn.'],
  'idempotency-key.reused': [409, 'This key was used for another request; nothing was done.'],
  'webhook-endpoint.unknown': [404, 'There is no such endpoint.'],
  'webhook-endpoint.exists': [409, 'There is an endpoint at this address. Rotate its secret if it is lost.'],
  'webhook-endpoint.too-many': [409, 'There are as many endpoints as a client may have. Delete one first.'],
  'webhook-endpoint.not-active': [409, 'The endpoint is not active. Send it a test first.'],
  'webhook-message.unknown': [404, 'There is no such message.'],
  'request.too-large': [413, 'The body is larger than this address accepts.'],
  'request.unreadable': [400, 'The request could not be read. Check its address and that its body is well-formed.'],
  'request.invalid': [422, 'Some fields are not acceptable.'],
  'webhook-endpoint.address-refused': [422, 'Messages cannot be sent to this address.'],
  'rating.not-as-asked': [422, 'The rating answers something that is not asked.'],
  'rating.no-level': [422, 'At least one of the subjects needs a level.'],
  'idempotency-key.missing': [
    422,
    'Send an Idempotency-Key: one for each thing to be done, the same for each repetition.',
  ],
  'idempotency-key.malformed': [422, 'An Idempotency-Key has 1 to 200 visible ASCII characters.'],
  'batch.size': [422, 'A batch has 1 to 1000 ratings.'],
  'software.client-invalid': [422, 'Give 1 to 100 letters, digits, ".", "_", ":" or "-".'],
  'software.tax-code-invalid': [422, 'Give 10, 12 or 13 digits, or 10 and 3 with a hyphen.'],
  'request.too-many': [429, 'This client has sent too many requests. Wait as long as Retry-After says.'],
  'service.unavailable': [503, 'This part of the system is not available at the moment. Try again shortly.'],
} satisfies Record<string, [status: number, detail: string]>;

/** A code of the table. */
export type ProblemCode = keyof typeof PROBLEMS;

const EVERYWHERE: ProblemCode[] = ['identity.required', 'request.not-found', 'service.unavailable'];
const REFERENCE = '3f0c9a52-7d61-4c8e-9b1f-2a6d0e4c7b18';

/** Puts the refusals of a route for software into its description, each with an example, beside those that every such route has. */
export const ApiProblems = (...codes: ProblemCode[]) => ApiOperatorProblems(...codes, 'request.too-many');

/** The same for a route of operators, whose requests are not counted. */
export function ApiOperatorProblems(...codes: ProblemCode[]) {
  const byStatus = Map.groupBy([...codes, ...EVERYWHERE], (code) => PROBLEMS[code][0]);
  return applyDecorators(...[...byStatus].map(([status, some]) => ApiResponse({ status, ...described(some) })));
}

function described(codes: ProblemCode[]) {
  const examples = Object.fromEntries(codes.map((code) => [code, { value: example(code) }]));
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples } };
  return { description: codes.map((code) => `\`${code}\``).join(', '), content };
}

function example(code: ProblemCode) {
  const [status, detail] = PROBLEMS[code];
  return problemOf({ status, code, detail }, REFERENCE);
}
