import type { TransportRecord } from '@hailong/events';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { eventually } from '../../../support/eventually';
import { emptyEventTables, type EventDatabase, openEventDatabase } from '../event-database';
import { type EventService, startEventService } from '../event-service';
import {
  ClearanceConsumer,
  DirectClearanceConsumer,
  OfficerConsumer,
  type Trouble,
  TROUBLE,
} from '../recording-consumers';
import { LogInMemory } from './log-in-memory';

/** How many rows stand where. */
export interface Places {
  inbox: number;
  parked: number;
  processed: number;
  dead: number;
  effects: number;
}

const PLACES = `SELECT (SELECT count(*)::int FROM inbox WHERE parked_at IS NULL) AS inbox,
  (SELECT count(*)::int FROM inbox WHERE parked_at IS NOT NULL) AS parked, (SELECT count(*)::int FROM processed) AS processed,
  (SELECT count(*)::int FROM dead_letter) AS dead, (SELECT count(*)::int FROM effect) AS effects`;

/** How records come in: put into the inbox, or from a log to handlers of which one is direct. */
export type Way = 'inbox' | 'direct';

/** One service with its inbox, its real handlers and whatever trouble a test makes. */
export class InboxWorld {
  readonly trouble: Trouble = {};
  private constructor(
    private readonly database: EventDatabase,
    readonly service: EventService,
    readonly log: LogInMemory,
    private readonly way: Way,
  ) {}

  static async open(way: Way): Promise<InboxWorld> {
    const database = await openEventDatabase('ratings');
    const trouble: Trouble = {};
    const log = new LogInMemory();
    const service = await startEventService('ratings', await database.open('ratings'), log, {
      handlers: [way === 'direct' ? DirectClearanceConsumer : ClearanceConsumer, OfficerConsumer],
      providers: [{ provide: TROUBLE, useValue: trouble }],
    });
    const world = new InboxWorld(database, service, log, way);
    Object.assign(world, { trouble });
    return world;
  }

  get db(): DataSource {
    return this.service.db;
  }

  get admin(): Client {
    return this.database.admin;
  }

  /** A clean inbox and no trouble. */
  async reset(): Promise<void> {
    for (const name of Object.keys(this.trouble)) delete this.trouble[name as keyof Trouble];
    await emptyEventTables(this.db);
  }

  /** Brings records in by the way of this world. Resolves when they are stored, or handled. */
  async store(records: readonly TransportRecord[]): Promise<void> {
    if (this.way === 'inbox') await this.service.intake.store(this.db, records);
    else await this.log.deliver(records);
  }

  async places(): Promise<Places> {
    const [places] = await this.db.query(PLACES);
    return places;
  }

  eventually(expected: Partial<Places>): Promise<void> {
    return eventually(async () => expect(await this.places()).toMatchObject(expected), {
      describe: `${JSON.stringify(expected)} in the tables`,
      timeoutMs: 30_000,
    });
  }

  async close(): Promise<void> {
    await this.service.stop();
    await this.database.drop();
  }
}
