import { isTransient } from '@hailong/database';
import { EventsServer, type EventTransport } from '@hailong/events';
import { createHttpApp, runHttpApp, serveOpenApi, type RunningService } from '@hailong/http';
import type { RatingsEnv } from './env';
import { TooManyRatingsWaiting } from './rating/rating.errors';
import { RatingsModule } from './ratings.module';
import { LARGEST_BATCH } from './software/batch-rows';
import { webhookReference } from './webhooks/webhook-reference';

/** Serves the ratings service until it is stopped. Rejects, with nothing left open, when a part of it cannot start. */
export async function startRatings(env: RatingsEnv, parts: { transport: EventTransport }): Promise<RunningService> {
  const app = await createHttpApp(RatingsModule.forRoot(env, parts.transport), {
    service: 'ratings',
    logLevel: env.LOG_LEVEL,
    bodyLimits: { '/api/v1/businesses/:taxCode/ratings/batch': LARGEST_BATCH },
    isTransient: (error) => error instanceof TooManyRatingsWaiting || isTransient(error),
  });
  app.connectMicroservice({ strategy: app.get(EventsServer) });
  serveOpenApi(app, { title: 'Hài Lòng: ratings', webhooks: webhookReference() });
  await app.startAllMicroservices();
  return runHttpApp(app, { host: env.HOST, port: env.PORT });
}
