import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import { HttpException, NotFoundException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Where the console is built to, seen from the sources and from dist/. */
const BUILT_TO = ['../../../console/dist', '../../../../../apps/console/dist'];

/** Serves the console's files under /app. Every address without a file is the console's page, which routes by itself; a console that was never built is a 503. */
export async function serveConsole(fastify: FastifyInstance, options: { dir?: string; issuer: string }): Promise<void> {
  const dir = options.dir ?? BUILT_TO.map((path) => resolve(__dirname, path)).find((path) => existsSync(path));
  const signOutTarget = new URL(options.issuer).origin;
  await fastify.register(async (scope) => {
    if (dir) await scope.register(fastifyStatic, { root: dir, serve: false });
    scope.get('/app', (_, reply) => reply.redirect('/app/', 308));
    scope.get<{ Params: { '*': string } }>('/app/*', async (request, reply) => {
      const path = request.params['*'];
      if (!dir) throw notBuilt();
      if (!isFile(path)) return sendConsole(reply, dir, signOutTarget);
      if (path.split('/').includes('..') || !existsSync(join(dir, path))) throw new NotFoundException();
      // A built asset carries its content's hash in its name, so it never changes.
      return path.startsWith('assets/')
        ? reply.sendFile(path, { immutable: true, maxAge: '365d' })
        : reply.sendFile(path, { maxAge: '1h' });
    });
  });
}

function isFile(path: string): boolean {
  return /\.[a-z0-9]+$/i.test(path);
}

async function sendConsole(reply: FastifyReply, dir: string, signOutTarget: string): Promise<FastifyReply> {
  const page = await readFile(join(dir, 'index.html'), 'utf8').catch(() => {
    throw notBuilt();
  });
  const nonce = randomBytes(16).toString('base64');
  return (
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      // With no-referrer, as everywhere else, a browser would send `Origin: null` with the sign-out form.
      .header('referrer-policy', 'same-origin')
      .header('content-security-policy', consolePolicy(nonce, signOutTarget))
      .send(page.replace('<head>', `<head><meta name="csp-nonce" content="${nonce}">`))
  );
}

/** Everything from our own origin; style tags made at run time bear the nonce; signing out leads through the identity provider. */
function consolePolicy(nonce: string, signOutTarget: string): string {
  return [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self' ${signOutTarget}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

function notBuilt(): HttpException {
  return new HttpException(
    { code: 'service.unavailable', message: 'The console is not built. Run `npm run build`.' },
    503,
  );
}
