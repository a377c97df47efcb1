import { isTransient } from '@hailong/database';
import { EventsServer, type EventTransport } from '@hailong/events';
import { createHttpApp, runHttpApp, serveOpenApi, type RunningService } from '@hailong/http';
import { DeclarationsModule } from './declarations.module';
import type { DeclarationsEnv } from './env';
import { readCloudEventBodies } from './intake/cloud-event-parsers';

/** A batch of a thousand events fits; ECUS files come by their own route, which sets its own limit. */
const BODY_LIMIT = 1024 * 1024;

/** Serves the declarations service until it is stopped. Rejects, with nothing left open, when a part of it cannot start. */
export async function startDeclarations(
  env: DeclarationsEnv,
  parts: { transport: EventTransport },
): Promise<RunningService> {
  const app = await createHttpApp(DeclarationsModule.forRoot(env, parts.transport), {
    service: 'declarations',
    bodyLimit: BODY_LIMIT,
    logLevel: env.LOG_LEVEL,
    isTransient,
  });
  readCloudEventBodies(app.getHttpAdapter().getInstance());
  app.connectMicroservice({ strategy: app.get(EventsServer) });
  serveOpenApi(app, { title: 'Hài Lòng: declarations' });
  await app.startAllMicroservices();
  return runHttpApp(app, { host: env.HOST, port: env.PORT });
}
