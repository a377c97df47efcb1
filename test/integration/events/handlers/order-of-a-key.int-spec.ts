import { DeclarationCancelled, DeclarationCleared, OfficerRecorded } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { EmbeddedTransport, type EventContext, OnEvent, OnEventBatch, type Received } from '@hailong/events';
import { Controller } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { eventually } from '../../../support/eventually';
import { leakCheck } from '../../../support/leak-check';
import { aClearance, anOfficer, recordOf } from '../event-builders';
import { type EventDatabase, openEventDatabase } from '../event-database';
import { startEventService } from '../event-service';

let database: EventDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await openEventDatabase('ratings');
  db = await database.open('ratings');
});
afterAll(() => database.drop());

test('the events of a key keep their order when different handlers take them', async () => {
  const handled: string[] = [];

  @Controller()
  class Mixed {
    @OnEventBatch([DeclarationCleared])
    async many(events: Received<DeclarationCleared>[], _tx: Tx): Promise<void> {
      handled.push(...events.map(({ context }) => context.id));
    }

    @OnEvent(DeclarationCancelled)
    async one(_event: DeclarationCancelled, _tx: Tx, context: EventContext): Promise<void> {
      handled.push(context.id);
    }
  }

  const cleared = aClearance();
  const cancelled = Object.assign(new DeclarationCancelled(), cleared);
  const service = await startEventService('ratings', db, new EmbeddedTransport(['ratings']), { handlers: [Mixed] });
  try {
    await service.intake.store(
      db,
      [cleared, cleared, cancelled, cleared].map((event, at) => recordOf(event, { id: `${at}` })),
    );
    await eventually(() => expect(handled).toHaveLength(4), { describe: 'all are handled' });
  } finally {
    await service.stop();
  }
  expect(handled).toEqual(['0', '1', '2', '3']);
});

test('each batch handler has a transaction of its own, or the locks of two could cross', async () => {
  const transactions = new Map<string, string[]>();
  const record = async (handler: string, tx: Tx) => {
    const [{ id }] = await tx.query('SELECT pg_current_xact_id()::text AS id');
    transactions.set(handler, [...(transactions.get(handler) ?? []), id]);
  };

  @Controller()
  class Separate {
    @OnEventBatch([DeclarationCleared])
    cleared(_events: Received<DeclarationCleared>[], tx: Tx): Promise<void> {
      return record('cleared', tx);
    }

    @OnEventBatch([OfficerRecorded])
    officers(_events: Received<OfficerRecorded>[], tx: Tx): Promise<void> {
      return record('officers', tx);
    }
  }

  const service = await startEventService('ratings', db, new EmbeddedTransport(['ratings']), { handlers: [Separate] });
  try {
    await service.intake.store(db, [recordOf(aClearance()), recordOf(anOfficer()), recordOf(aClearance())]);
    await eventually(() => expect(transactions.size).toBe(2), { describe: 'both have handled theirs' });
  } finally {
    await service.stop();
  }
  const [cleared, officers] = [transactions.get('cleared'), transactions.get('officers')];
  expect([cleared, officers]).toEqual([[expect.any(String)], [expect.any(String)]]);
  expect(cleared).not.toEqual(officers);
});

leakCheck();
