import { PROGRESS_PROBES } from '@hailong/http';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { EventsServer } from './events-server';
import { DirectLane } from './inbox/direct-lane';
import { EventDigest } from './inbox/event-digest';
import { InboxWorker, type InboxWorkerOptions } from './inbox/inbox-worker';
import { Intake } from './inbox/intake';
import { DeadLettersQuery } from './operations/dead-letters.query';
import { EventLagQuery } from './operations/event-lag.query';
import { eventsOperationsController } from './operations/events-operations.controller';
import { ParkedEventsQuery } from './operations/parked-events.query';
import { ReplayDeadLetter } from './operations/replay-dead-letter';
import { RetryParkedEvent } from './operations/retry-parked-event';
import { Outbox } from './outbox/outbox';
import { OutboxRelay } from './outbox/outbox-relay';
import { SERVICE, TRANSPORT, WORKER_OPTIONS } from './service-token';
import type { EventTransport } from './transport/event-transport';

/** How one service takes part in the events. */
export interface EventsModuleOptions {
  service: string;
  transport: EventTransport;
  worker?: InboxWorkerOptions;
  /** For a service whose tables must not tell what an event said, not even to whoever guesses it. */
  digestKey?: Buffer;
}

/**
 * Gives a service its outbox, inbox and operations routes over the global `DataSource`, whose schema has the tables of `eventTablesSql`. Nothing
 * runs until the application has connected `EventsServer` as a microservice.
 */
@Global()
@Module({})
export class EventsModule {
  static forService({ service, transport, worker = {}, digestKey }: EventsModuleOptions): DynamicModule {
    return {
      module: EventsModule,
      controllers: [eventsOperationsController(service)],
      providers: [
        { provide: SERVICE, useValue: service },
        { provide: TRANSPORT, useValue: transport },
        { provide: WORKER_OPTIONS, useValue: worker },
        { provide: EventDigest, useValue: new EventDigest(digestKey) },
        Outbox,
        OutboxRelay,
        Intake,
        DirectLane,
        InboxWorker,
        EventsServer,
        EventLagQuery,
        DeadLettersQuery,
        ParkedEventsQuery,
        ReplayDeadLetter,
        RetryParkedEvent,
        {
          provide: PROGRESS_PROBES,
          useFactory: (relay: OutboxRelay, inbox: InboxWorker) => [relay.progress, inbox.progress],
          inject: [OutboxRelay, InboxWorker],
        },
      ],
      exports: [Outbox, OutboxRelay, Intake, InboxWorker, EventsServer],
    };
  }
}
