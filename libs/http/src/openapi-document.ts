import type { OpenAPIObject } from '@nestjs/swagger';

/** By name of controller, then of method. */
export type Docstrings = Map<string, Map<string, string>>;

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;
const PROBLEM = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };

/**
 * Completes a generated document whose operations bear ids of the form `Controller.method`: their docstrings as summary and description,
 * the problem document as their other answer, no security on public ones, and the method as id where no other has it.
 */
export function completeDocument(document: OpenAPIObject, docstrings: Docstrings): OpenAPIObject {
  const operations = Object.values(document.paths).flatMap((path) => METHODS.flatMap((method) => path[method] ?? []));
  const names = operations.map((operation) => methodOf(operation));
  for (const operation of operations) {
    describe(operation, docstrings);
    if (accessOf(operation)?.includes('public')) operation.security = [];
    operation.responses['default'] ??= { description: 'A problem document (RFC 9457).', content: PROBLEM };
  }
  for (const operation of operations) operation.operationId = uniqueId(operation, names);
  return document;
}

function describe(operation: Operation, docstrings: Docstrings): void {
  const text = docstrings.get(controllerOf(operation))?.get(methodOf(operation));
  if (!text || operation.summary) return;
  const [firstSentence = text] = text.split(/(?<=[.!?]) /, 1);
  operation.summary = firstSentence;
  if (firstSentence !== text) operation.description ??= text;
}

function uniqueId(operation: Operation, names: string[]): string {
  const name = methodOf(operation);
  const isAlone = names.indexOf(name) === names.lastIndexOf(name);
  return isAlone ? name : `${controllerOf(operation).replace(/Controller$/, '')}_${name}`;
}

function controllerOf({ operationId = '' }: Operation): string {
  return operationId.split('.')[0]!;
}

function methodOf({ operationId = '' }: Operation): string {
  return operationId.split('.').at(-1)!;
}

function accessOf(operation: Operation): string[] | undefined {
  return (operation as { 'x-allowed-roles'?: string[] })['x-allowed-roles'];
}
