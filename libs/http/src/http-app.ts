import { randomUUID } from 'node:crypto';
import fastifyHelmet from '@fastify/helmet';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyBaseLogger, type FastifyReply, type FastifyRequest } from 'fastify';
import { logEveryAnswer, loggerOptions, type LogLevel, type LogStream } from './access-log';
import { bodyValidation } from './body-validation';
import { FastifyLogger } from './fastify-logger';
import { ProblemFilter, sendProblem, type ProblemHandling } from './problem.filter';

/** How one service answers HTTP. `trustProxy` names the addresses whose X-Forwarded-* headers are believed. */
export interface HttpAppOptions extends ProblemHandling {
  service: string;
  bodyLimit?: number;
  /** The limits of routes, by their template, whose bodies may be larger than the others. */
  bodyLimits?: Readonly<Record<string, number>>;
  logLevel?: LogLevel;
  logStream?: LogStream;
  trustProxy?: string;
  /** Builds the routes without any provider, so that no database is needed: enough for {@link openApiDocument} and the table of routes. */
  preview?: boolean;
}

/** A service that is being served. `stop` answers what is under way, then closes the listener and everything that the service opened. */
export interface RunningService {
  url: string;
  app: NestFastifyApplication;
  stop(): Promise<void>;
}

const REQUEST_ID = /^[\w.-]{8,64}$/;
const BODY_LIMIT = 64 * 1024;

/**
 * A Nest application in which every refusal is a problem document with a stable code, no log line carries a path, a body or a header,
 * and every answer bears its request id. It is not listening: see {@link runHttpApp}. A module that cannot be built throws.
 */
export async function createHttpApp(
  AppModule: Type | DynamicModule,
  options: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const { service, bodyLimit = BODY_LIMIT, logLevel = 'info', logStream, trustProxy = 'loopback' } = options;
  const adapter = new FastifyAdapter({
    bodyLimit,
    logger: loggerOptions(service, logLevel, logStream),
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: requestId,
    trustProxy,
    forceCloseConnections: 'idle',
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply, options),
  });
  const { bodyLimits = {} } = options;
  adapter.getInstance().addHook('onRoute', (route) => {
    if (Object.hasOwn(bodyLimits, route.url)) route.bodyLimit = bodyLimits[route.url];
  });
  const log: FastifyBaseLogger = adapter.getInstance().log;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule as Type, adapter, {
    logger: new FastifyLogger(log),
    abortOnError: false,
    preview: options.preview ?? false,
  });
  logEveryAnswer(adapter.getInstance());
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'form-action': ["'none'"] },
    },
    strictTransportSecurity: { maxAge: 31_536_000 },
  });
  app.useGlobalFilters(new ProblemFilter(options));
  app.useGlobalPipes(bodyValidation());
  return app;
}

/** Serves an application of {@link createHttpApp}; port 0 takes a free one. Rejects when the port is taken or a module refuses to start. */
export async function runHttpApp(
  app: NestFastifyApplication,
  { host = '127.0.0.1', port }: { host?: string; port: number },
): Promise<RunningService> {
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    throw error;
  }
  return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), app, stop: () => app.close() };
}

function requestId(request: { headers: FastifyRequest['headers'] }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}
