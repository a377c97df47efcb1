import { DeclarationCleared, OfficerRecorded } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { DomainError } from '@hailong/errors';
import { EmbeddedTransport, type EventContext, OnEvent, OnEventBatch, type Received } from '@hailong/events';
import { Controller, type Type } from '@nestjs/common';
import { EMPTY } from 'rxjs';
import type { DataSource } from 'typeorm';
import { eventually } from '../../../support/eventually';
import { leakCheck } from '../../../support/leak-check';
import { aClearance, anOfficer, recordOf } from '../event-builders';
import { emptyEventTables, type EventDatabase, openEventDatabase } from '../event-database';
import { type EventService, startEventService } from '../event-service';

let database: EventDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await openEventDatabase('ratings');
  db = await database.open('ratings');
});
beforeEach(() => emptyEventTables(db));
afterAll(() => database.drop());

/** The service with these consumers, for as long as the work lasts. */
async function withConsumers<T>(handlers: Type[], work: (service: EventService) => Promise<T>): Promise<T> {
  const service = await startEventService('ratings', db, new EmbeddedTransport(['ratings']), { handlers });
  try {
    return await work(service);
  } finally {
    await service.stop();
  }
}

class AlreadyRated extends DomainError {
  constructor() {
    super('conflict', 'rating.already-rated', 'It was rated.');
  }
}

/** The row of the one stored event once its last attempt is over. */
function parkedRow(): Promise<{ attempts: number; last_error: string }> {
  return eventually(
    async () => {
      const [row] = await db.query('SELECT attempts, last_error FROM inbox WHERE parked_at IS NOT NULL');
      expect(row).toBeDefined();
      return row;
    },
    { describe: 'the event is parked' },
  );
}

describe('a handler that fails is never taken for one that succeeded, and its error is kept as it was', () => {
  @Controller()
  class Throwing {
    @OnEvent(OfficerRecorded)
    handle(_event: OfficerRecorded): Promise<void> {
      throw new AlreadyRated();
    }
  }

  @Controller()
  class Rejecting {
    @OnEventBatch([OfficerRecorded])
    async handle(_events: Received<OfficerRecorded>[], _tx: Tx): Promise<void> {
      await Promise.reject(new AlreadyRated());
    }
  }

  @Controller()
  class Emptying {
    @OnEvent(OfficerRecorded)
    handle(_event: OfficerRecorded): Promise<void> {
      return EMPTY as unknown as Promise<void>;
    }
  }

  test.each([
    { how: 'throws', consumer: Throwing, error: 'rating.already-rated' },
    { how: 'rejects', consumer: Rejecting, error: 'rating.already-rated' },
    { how: 'answers with an empty stream', consumer: Emptying, error: 'EmptyError: no elements in sequence' },
  ])('when it $how', ({ consumer, error }) =>
    withConsumers([consumer], async ({ intake }) => {
      await intake.store(db, [recordOf(anOfficer())]);
      expect(await parkedRow()).toEqual({ attempts: 5, last_error: error });
      expect(await db.query('SELECT * FROM processed')).toHaveLength(0);
    }),
  );
});

test('a handler gets the event as an instance of its class, the transaction and where the event came from', async () => {
  const seen: { event: OfficerRecorded; context: EventContext; isOwnTx: boolean }[] = [];

  @Controller()
  class Looking {
    @OnEvent(OfficerRecorded)
    async handle(event: OfficerRecorded, tx: Tx, context: EventContext): Promise<void> {
      const [{ rows }] = await tx.query('SELECT count(*)::int AS rows FROM processed');
      seen.push({ event, context, isOwnTx: rows === 1 });
    }
  }

  const officer = anOfficer();
  const record = recordOf(officer, { id: 'e-1', source: '/hr' });
  const headers = [
    ...record.headers,
    ['ce_time', '2026-11-20T01:00:00Z'],
    ['ce_correlationid', 'c-1'],
  ] as typeof record.headers;
  await withConsumers([Looking], async ({ intake }) => {
    await intake.store(db, [
      { ...record, headers, body: Buffer.from(JSON.stringify({ ...officer, addedLater: true })) },
    ]);
    await eventually(() => expect(seen).toHaveLength(1), { describe: 'the event is handled' });
  });
  const [{ event, context, isOwnTx }] = seen as [(typeof seen)[number]];
  expect(event).toBeInstanceOf(OfficerRecorded);
  expect(event).toEqual(officer);
  expect(isOwnTx).toBe(true);
  expect(context).toMatchObject({
    id: 'e-1',
    source: '/hr',
    key: officer.officerId,
    time: '2026-11-20T01:00:00Z',
    correlationId: 'c-1',
  });
});

test('a batch handler gets the types it asked for together, in the order of storing', async () => {
  const batches: string[][] = [];

  @Controller()
  class Gathering {
    @OnEventBatch([DeclarationCleared, OfficerRecorded])
    async handle(events: Received<DeclarationCleared | OfficerRecorded>[], _tx: Tx): Promise<void> {
      batches.push(events.map(({ context }) => context.id));
    }
  }

  const twice = aClearance();
  await withConsumers([Gathering], async ({ intake }) => {
    await intake.store(db, [
      recordOf(twice, { id: '1' }),
      recordOf(anOfficer(), { id: '2', topic: 'hailong.organisation' }),
      recordOf(aClearance({ declarationNumber: twice.declarationNumber }), { id: '3' }),
      recordOf(aClearance(), { id: '4' }),
    ]);
    await eventually(() => expect(batches.flat()).toHaveLength(4), { describe: 'all are handled' });
  });
  expect(batches).toEqual([['1', '2', '3', '4']]);
});

test('what a handler announces carries the event that caused it and the correlation it belongs to', async () => {
  let announce: (tx: Tx) => Promise<void> = async () => undefined;

  @Controller()
  class Announcing {
    @OnEvent(OfficerRecorded)
    async handle(_event: OfficerRecorded, tx: Tx): Promise<void> {
      await announce(tx);
    }
  }

  await withConsumers([Announcing], async ({ intake, outbox, relay }) => {
    await relay.stop();
    announce = (tx) => outbox.add(tx, aClearance());
    await inTx(db, (tx) => outbox.add(tx, aClearance()));
    await intake.store(db, [recordOf(anOfficer(), { id: 'cause' })]);
    await eventually(async () => expect(await db.query('SELECT * FROM outbox')).toHaveLength(2), {
      describe: 'both are announced',
    });
  });
  const rows: { headers: string }[] = await db.query('SELECT headers FROM outbox ORDER BY id');
  const [first, caused] = rows.map(({ headers }): Record<string, string> => Object.fromEntries(JSON.parse(headers)));
  expect(first).toMatchObject({
    ce_correlationid: first?.['ce_id'],
    ce_source: '/hailong/ratings',
    ce_type: 'vn.customs.declaration.cleared.v1',
  });
  expect(first).not.toHaveProperty('ce_causationid');
  expect(caused).toMatchObject({ ce_causationid: 'cause', ce_correlationid: 'cause' });
});

leakCheck();
