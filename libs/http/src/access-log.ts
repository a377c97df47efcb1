import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';

/** How much a service says, from most to least. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where log lines go instead of standard output: one JSON text and a line break per write. */
export interface LogStream {
  write(line: string): void;
}

/** What a rating link's token looks like. No line may hold one, whatever text it came in by. */
const TOKEN_SHAPE = /(?<![A-Za-z0-9])[A-HJ-NP-Z2-9]{34}(?![A-Za-z0-9])/g;
const NEVER_LOGGED = ['headers', 'authorization', 'cookie', 'url', 'body', 'query', 'params', 'parameters'];

/**
 * Logger options that let only listed fields of a request or an error through: the path of `/r/:token`, query texts, headers, bodies and
 * the parameters of a failed statement cannot reach a log line, however they come to be logged.
 */
export function loggerOptions(service: string, level: LogLevel, stream?: LogStream): FastifyServerOptions['logger'] {
  return {
    level,
    base: { service },
    serializers: {
      req: listedFields,
      res: (reply: Pick<FastifyReply, 'statusCode'>) => ({ statusCode: reply.statusCode }),
      err: listedErrorFields,
    },
    redact: { paths: NEVER_LOGGED.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
    hooks: { streamWrite: (line: string) => line.replace(TOKEN_SHAPE, '[removed]') },
    ...(stream ? { stream } : {}),
  };
}

/** One line per answer, with the route template and never the path, and the request id on every answer. */
export function logEveryAnswer(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const line = { ...listedFields(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 };
    request.log.info(line, 'answered');
  });
}

function listedFields(request: Partial<FastifyRequest>) {
  return { requestId: request.id, method: request.method ?? '', route: request.routeOptions?.url ?? '(unknown)' };
}

/** A database error carries the statement's parameters and the offending row's values; only what locates the fault is kept. */
function listedErrorFields(error: Error & { code?: unknown; constraint?: unknown }) {
  const { name, message, stack, code, constraint } = error;
  return { type: name, message, stack: stack ?? '', code, constraint };
}
