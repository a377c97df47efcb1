import { isTransient } from '@hailong/database';
import {
  createHttpApp,
  openApiDocument,
  runHttpApp,
  sendProblem,
  type LogStream,
  type ProblemHandling,
  type RunningService,
} from '@hailong/http';
import { assertEveryRouteDeclaresCallers } from '@hailong/identity';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressesOf, type GatewayEnv } from './env';
import { CallerOfRequest } from './forwarding/caller-of-request';
import { forward } from './forwarding/forward';
import { IdentityTokens } from './forwarding/identity-tokens';
import { MachineTokens } from './forwarding/machine-tokens';
import { GatewayModule } from './gateway.module';
import { serveConsole } from './pages/console-files';
import { problemForPeople } from './pages/problem-for-people';
import { ApiReference } from './reference/api-reference';
import { openSessions } from './session/open-sessions';
import { OpenId } from './sign-in/openid';

/** Opens the front door. Rejects, with nothing left open, when its database or its port cannot be had; an absent service or identity provider is answered per request. */
export async function startGateway(env: GatewayEnv, parts: { logStream?: LogStream } = {}): Promise<RunningService> {
  const app = await createGateway(env, parts);
  return runHttpApp(app, { host: env.HOST, port: env.PORT });
}

async function createGateway(
  env: GatewayEnv,
  { logStream }: { logStream?: LogStream },
): Promise<NestFastifyApplication> {
  const handling: ProblemHandling = { isTransient, problemPage: problemForPeople };
  const app = await createHttpApp(GatewayModule.forRoot(env), {
    service: 'gateway',
    logLevel: env.LOG_LEVEL,
    trustProxy: env.TRUSTED_PROXIES,
    logStream,
    ...handling,
  });
  try {
    assertEveryRouteDeclaresCallers(app);
    app.get(ApiReference).own = openApiDocument(app, { title: 'gateway' });
    await openSessions(app, env);
    await openDoors(app, env, handling);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The console and the services behind; a scope of its own, because its routes bring their own error handler and body parsers. */
async function openDoors(app: NestFastifyApplication, env: GatewayEnv, handling: ProblemHandling): Promise<void> {
  const openId = app.get(OpenId);
  const machines = new MachineTokens(env.OIDC_ISSUER, env.OIDC_API_AUDIENCE, () => openId.keysAddress());
  const callers = new CallerOfRequest(await IdentityTokens.withKey(env.IDENTITY_PRIVATE_KEY), machines);
  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
    sendProblem(error, request, reply, handling);
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  await fastify.register(async (scope) => {
    scope.setErrorHandler(refuse);
    await serveConsole(scope, { dir: env.CONSOLE_DIR, issuer: env.OIDC_ISSUER });
    await forward(scope, {
      addresses: addressesOf(env),
      publicOrigin: env.PUBLIC_ORIGIN,
      identityTokenOf: (request) => callers.identityToken(request),
      refuse,
    });
  });
}
