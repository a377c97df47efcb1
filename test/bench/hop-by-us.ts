import { randomUUID } from 'node:crypto';
import { OfficerRecorded } from '@hailong/contracts';
import { openDatabase, queryPrepared, type Tx } from '@hailong/database';
import { EventsModule, EventsServer, KafkaTransport, OnEventBatch, Outbox, type Received } from '@hailong/events';
import { Controller, Global, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import type { BenchDatabase } from './bench-database';
import type { BenchKafka } from './bench-kafka';
import type { Hop } from './hop';

const ANNOUNCE = {
  name: 'announce_officers',
  text: 'INSERT INTO outbox (topic, key, headers, body) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])',
};

/** Called with what a handler has written, inside its transaction. */
type OnHandled = (ids: string[]) => void;

/** The way of a fact in the product: outbox, relay, broker, inbox, worker, handler. Both services run in this process. */
export class HopByUs implements Hop {
  private onHandled: OnHandled = () => undefined;

  private constructor(
    private readonly apps: NestFastifyApplication[],
    private readonly databases: DataSource[],
    private readonly transports: KafkaTransport[],
    private readonly outbox: Outbox,
  ) {}

  static async start(database: BenchDatabase, kafka: BenchKafka): Promise<HopByUs> {
    const handled: { tell: OnHandled } = { tell: () => undefined };
    const [sending, receiving] = await Promise.all(
      (['organisation', 'ratings'] as const).map((schema) =>
        openDatabase({ url: database.url(schema), schema, entities: [] }),
      ),
    );
    const transports = ['organisation', 'ratings'].map((service) => new KafkaTransport(kafka.options, service));
    const sender = await startEvents('organisation', sending!, transports[0]!, []);
    const receiver = await startEvents('ratings', receiving!, transports[1]!, [recordingConsumer(handled)]);
    const hop = new HopByUs([sender, receiver], [sending!, receiving!], transports, sender.get(Outbox));
    handled.tell = (ids) => hop.onHandled(ids);
    return hop;
  }

  listen(onHandled: OnHandled): void {
    this.onHandled = onHandled;
  }

  /** As the hot paths announce: the rows are part of a statement that commits by itself. */
  async send(ids: string[], isThere: () => void): Promise<void> {
    const rows = this.outbox.rows(ids.map(anOfficer));
    const columns = (['topic', 'key', 'headers', 'body'] as const).map((column) => rows.map((row) => row[column]));
    await queryPrepared(this.databases[0]!, ANNOUNCE, columns);
    this.outbox.wake();
    isThere();
  }

  async stop(): Promise<void> {
    for (const app of this.apps) await app.close();
    for (const transport of this.transports) await transport.close();
    for (const db of this.databases) await db.destroy();
  }
}

function anOfficer(officerId: string): OfficerRecorded {
  return Object.assign(new OfficerRecorded(), {
    officerId,
    version: 1,
    serviceNumber: 'HP-0001',
    memberships: [{ unitId: randomUUID(), validFrom: '2025-03-15' }],
    recordedAt: '2026-11-20T08:00:00+07:00',
  });
}

function recordingConsumer(handled: { tell: OnHandled }): Type {
  @Controller()
  class OfficerConsumer {
    @OnEventBatch([OfficerRecorded])
    async handle(events: Received<OfficerRecorded>[], tx: Tx): Promise<void> {
      const ids = events.map(({ event }) => event.officerId);
      await tx.query('INSERT INTO hop.handled (id, body) SELECT * FROM unnest($1::text[], $2::text[])', [
        ids,
        events.map(({ event }) => JSON.stringify(event)),
      ]);
      handled.tell(ids);
    }
  }
  return OfficerConsumer;
}

async function startEvents(
  service: string,
  db: DataSource,
  transport: KafkaTransport,
  consumers: Type[],
): Promise<NestFastifyApplication> {
  @Global()
  @Module({ providers: [{ provide: DataSource, useValue: db }], exports: [DataSource] })
  class GivenDatabase {}

  @Module({ imports: [GivenDatabase, EventsModule.forService({ service, transport })], controllers: consumers })
  class EventsAlone {}

  const app = await NestFactory.create<NestFastifyApplication>(EventsAlone, new FastifyAdapter(), { logger: false });
  app.connectMicroservice({ strategy: app.get(EventsServer) });
  await app.startAllMicroservices();
  await app.init();
  return app;
}
