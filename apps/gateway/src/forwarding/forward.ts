import { Readable } from 'node:stream';
import httpProxy from '@fastify/http-proxy';
import { BadRequestException, HttpException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FORWARDED_PATHS, type ForwardedPath, type ServiceBehind } from './forwarded-paths';
import { forwardedHeaders } from './forwarded-headers';
import { UpstreamUnavailable } from './forwarding.errors';

/** Where the services are, how to learn on whose behalf a request is passed on (nobody: undefined), and how to say that it cannot be. */
export interface Forwarding {
  addresses: Record<ServiceBehind, string>;
  publicOrigin: string;
  identityTokenOf(request: FastifyRequest): Promise<string | undefined>;
  refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void;
}

const ANSWER_WITHIN_MS = 30_000;
/** A service answers an upload only when it has read all of its files. */
const ANSWER_UPLOAD_WITHIN_MS = 300_000;
/** Bodies up to this size are taken in whole before a service sees the request. */
const WHOLE_AT_MOST = 2 * 1024 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    identityToken?: string;
  }
}

/** A body that was taken in whole, within its limit, so that a service never gets half a request. */
class WholeBody extends Readable {
  constructor(private readonly bytes: Buffer) {
    super({ read: () => undefined });
    this.push(bytes);
    this.push(null);
  }

  get length(): number {
    return this.bytes.length;
  }
}

/** Passes every address of {@link FORWARDED_PATHS} on to its service, with a signed identity or none. A service that does not answer is a 502 or 504 problem; nothing is repeated. */
export async function forward(fastify: FastifyInstance, forwarding: Forwarding): Promise<void> {
  fastify.decorateRequest('identityToken', undefined);
  for (const path of FORWARDED_PATHS) await fastify.register((scope) => forwardPath(scope, path, forwarding));
}

async function forwardPath(scope: FastifyInstance, path: ForwardedPath, forwarding: Forwarding): Promise<void> {
  const isUpload = path.bodyLimit > WHOLE_AT_MOST;
  const timeout = isUpload ? ANSWER_UPLOAD_WITHIN_MS : ANSWER_WITHIN_MS;
  scope.setErrorHandler((error, request, reply) => forwarding.refuse(ofSender(error), request, reply));
  scope.removeAllContentTypeParsers();
  if (isUpload) passOnWhileReading(scope, path.bodyLimit);
  else {
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: path.bodyLimit }, (_, body: Buffer, done) => {
      done(null, new WholeBody(body));
    });
  }
  await scope.register(httpProxy, {
    upstream: forwarding.addresses[path.service],
    prefix: path.prefix,
    rewritePrefix: path.prefix,
    proxyPayloads: false,
    disableRequestLogging: true,
    undici: { connectTimeout: 2_000, headersTimeout: timeout, bodyTimeout: timeout },
    preHandler: async (request: FastifyRequest) => {
      if (path.identity === 'caller') request.identityToken = await forwarding.identityTokenOf(request);
    },
    replyOptions: {
      retryDelay: () => null,
      rewriteRequestHeaders: (request, headers) => forwardedHeaders(headers, knownOf(request, forwarding.publicOrigin)),
      onError: (reply, { error }) =>
        forwarding.refuse(unavailable(error), reply.request as FastifyRequest, reply as FastifyReply),
    },
  });
}

/** Files are too large to be held here; the service counts what it takes. */
function passOnWhileReading(scope: FastifyInstance, limit: number): void {
  scope.addHook('onRequest', async (request) => {
    if (Number(request.headers['content-length'] ?? 0) > limit) throw new HttpException('too large', 413);
  });
  scope.addContentTypeParser('*', (_, payload, done) => done(null, payload));
}

function knownOf(request: Pick<FastifyRequest, 'id' | 'ip' | 'body' | 'identityToken'>, publicOrigin: string) {
  return {
    requestId: request.id,
    clientAddress: request.ip,
    publicOrigin,
    identityToken: request.identityToken,
    bodyLength: request.body instanceof WholeBody ? request.body.length : undefined,
  };
}

/** An address that could lead out of its subtree is refused by the proxy with a bare error that only bears the status. */
function ofSender(error: unknown): unknown {
  const isBare = error instanceof Error && !(error instanceof HttpException) && !('code' in error);
  return isBare && 'statusCode' in error && error.statusCode === 400 ? new BadRequestException() : error;
}

function unavailable(error: Error & { statusCode?: number }): UpstreamUnavailable {
  return new UpstreamUnavailable(error.statusCode === 504 ? 504 : 502);
}
