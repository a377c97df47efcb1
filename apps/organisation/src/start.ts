import { isTransient } from '@hailong/database';
import { EventsServer, type EventTransport } from '@hailong/events';
import { createHttpApp, runHttpApp, serveOpenApi, type RunningService } from '@hailong/http';
import type { OrganisationEnv } from './env';
import { OrganisationModule } from './organisation.module';

/** Serves the organisation service until it is stopped. Rejects, with nothing left open, when a part of it cannot start. */
export async function startOrganisation(
  env: OrganisationEnv,
  parts: { transport: EventTransport },
): Promise<RunningService> {
  const app = await createHttpApp(OrganisationModule.forRoot(env, parts.transport), {
    service: 'organisation',
    logLevel: env.LOG_LEVEL,
    isTransient,
  });
  app.connectMicroservice({ strategy: app.get(EventsServer) });
  serveOpenApi(app, { title: 'Hài Lòng: organisation' });
  await app.startAllMicroservices();
  return runHttpApp(app, { host: env.HOST, port: env.PORT });
}
