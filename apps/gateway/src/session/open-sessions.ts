import fastifyCookie from '@fastify/cookie';
import fastifySession from '@fastify/session';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { GatewayEnv } from '../env';
import { isPublicPath } from '../forwarding/forwarded-paths';
import { PostgresSessions } from './postgres-sessions';
import { CrossOriginRequest } from './session.errors';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The name of the session cookie; with TLS its `__Host-` prefix makes browsers refuse one that another host or path has set. */
export function sessionCookieName(publicOrigin: string): string {
  return publicOrigin.startsWith('https:') ? '__Host-hailong' : 'hailong';
}

/**
 * Gives each request its session from PostgreSQL, and none to the public pages, which must not know who is signed in. A changing request
 * with a session is refused unless our own pages sent it (403 `request.cross-origin`).
 */
export async function openSessions(app: NestFastifyApplication, env: GatewayEnv): Promise<void> {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request) => {
    if (isPublicPath(request.raw.url ?? '/')) delete request.raw.headers.cookie;
  });
  await app.register(fastifyCookie);
  await app.register(fastifySession, {
    secret: env.SESSION_SECRET,
    cookieName: sessionCookieName(env.PUBLIC_ORIGIN),
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: env.PUBLIC_ORIGIN.startsWith('https:') },
    saveUninitialized: false,
    rolling: false,
    store: new PostgresSessions(app.get(DataSource), {
      idleSeconds: env.SESSION_IDLE_MINUTES * 60,
      absoluteSeconds: env.SESSION_HOURS * 3600,
    }),
  });
  fastify.addHook('onRequest', async (request) => {
    if (isForeign(request, env.PUBLIC_ORIGIN)) throw new CrossOriginRequest();
  });
}

function isForeign(request: FastifyRequest, publicOrigin: string): boolean {
  if (SAFE_METHODS.has(request.method) || !request.session?.signedIn) return false;
  // A caller with an access token is not identified by the cookie that his browser may add.
  return request.headers.authorization === undefined && request.headers.origin !== publicOrigin;
}
