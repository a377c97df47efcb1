import {
  EventsModule,
  EventsServer,
  type EventTransport,
  InboxWorker,
  Intake,
  Outbox,
  OutboxRelay,
} from '@hailong/events';
import { createHttpApp } from '@hailong/http';
import { Global, Module, type Provider, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One service as far as events are concerned: its tables, its handlers and the real Nest registry between them. */
export interface EventService {
  db: DataSource;
  outbox: Outbox;
  relay: OutboxRelay;
  intake: Intake;
  worker: InboxWorker;
  /** Asks the service's own routes, past the gateway and its guard. */
  request(method: 'GET' | 'POST', url: string): Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>;
  stop(): Promise<void>;
}

/** The consumers of a service and what they need. */
export interface ServiceParts {
  handlers?: Type[];
  providers?: Provider[];
}

/** Starts the events of a service on an open database; the first waits after a failure are short. */
export async function startEventService(
  service: string,
  db: DataSource,
  transport: EventTransport,
  { handlers = [], providers = [] }: ServiceParts = {},
): Promise<EventService> {
  @Global()
  @Module({ providers: [{ provide: DataSource, useValue: db }], exports: [DataSource] })
  class GivenDatabase {}

  @Module({
    imports: [GivenDatabase, EventsModule.forService({ service, transport, worker: { retryBaseMs: 1 } })],
    controllers: handlers,
    providers,
  })
  class ServiceUnderTest {}

  const app = await createHttpApp(ServiceUnderTest, { service, logLevel: 'fatal' });
  app.connectMicroservice({ strategy: app.get(EventsServer) });
  try {
    await app.startAllMicroservices();
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  } catch (error) {
    await app.close();
    throw error;
  }
  return {
    db,
    outbox: app.get(Outbox),
    relay: app.get(OutboxRelay),
    intake: app.get(Intake),
    worker: app.get(InboxWorker),
    async request(method, url) {
      const { statusCode, body } = await app.getHttpAdapter().getInstance().inject({ method, url });
      return { status: statusCode, body: body === '' ? undefined : JSON.parse(body) };
    },
    stop: () => app.close(),
  };
}
