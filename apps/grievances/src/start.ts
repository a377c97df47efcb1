import { isTransient } from '@hailong/database';
import { EventsServer, type EventTransport } from '@hailong/events';
import { createHttpApp, runHttpApp, serveOpenApi, type RunningService } from '@hailong/http';
import type { GrievancesEnv } from './env';
import { GrievancesModule } from './grievances.module';

/** Serves the grievances service until it is stopped. Rejects when a part of it cannot start. */
export async function startGrievances(
  env: GrievancesEnv,
  parts: { transport: EventTransport },
): Promise<RunningService> {
  const app = await createHttpApp(GrievancesModule.forRoot(env, parts.transport), {
    service: 'grievances',
    logLevel: env.LOG_LEVEL,
    isTransient,
  });
  app.connectMicroservice({ strategy: app.get(EventsServer) });
  serveOpenApi(app, { title: 'Hài Lòng: grievances' });
  await app.startAllMicroservices();
  return runHttpApp(app, { host: env.HOST, port: env.PORT });
}
