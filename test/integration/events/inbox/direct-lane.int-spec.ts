import { randomUUID } from 'node:crypto';
import { eventually } from '../../../support/eventually';
import { leakCheck } from '../../../support/leak-check';
import { aClearance, anOfficer, recordOf } from '../event-builders';
import { handlingCases } from './handling-cases';
import { InboxWorld } from './inbox-world';
import { poisonCases } from './poison-cases';

let world: InboxWorld;

beforeAll(async () => {
  world = await InboxWorld.open('direct');
});
beforeEach(() => world.reset());
afterAll(() => world.close());

describe('what comes by the direct lane', () => {
  handlingCases(() => world);
  poisonCases(() => world);
});

const effects = async (): Promise<string[]> => {
  const rows: { event_id: string }[] = await world.db.query('SELECT event_id FROM effect ORDER BY at');
  return rows.map(({ event_id }) => event_id);
};

const nextOffset = async (partition: number): Promise<number> => {
  const rows: { next: number }[] = await world.db.query(
    'SELECT next_offset::int AS next FROM consumer_position WHERE partition = $1',
    [partition],
  );
  return rows[0]?.next ?? 0;
};

const isWaitingForALock = async (): Promise<boolean> => {
  const { rowCount } = await world.admin.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rowCount! > 0;
};

describe('while no worker runs', () => {
  beforeEach(() => world.service.worker.stop());
  afterEach(() => world.service.worker.start());

  test('healthy events are handled when they are stored, and never stand in the inbox', async () => {
    await world.store([recordOf(aClearance()), recordOf(aClearance())]);
    expect(await world.places()).toMatchObject({ inbox: 0, processed: 2, effects: 2 });
  });

  test('events for other handlers wait in the inbox', async () => {
    await world.store([recordOf(anOfficer()), recordOf(aClearance())]);
    expect(await world.places()).toMatchObject({ inbox: 1, processed: 1, effects: 1 });
  });

  test('an event behind another of its key that waits in the inbox waits behind it', async () => {
    const first = aClearance();
    await world.service.intake.store(world.db, [recordOf(first, { id: 'first' })]);
    await world.store([recordOf(first, { id: 'second' }), recordOf(aClearance(), { id: 'other' })]);
    expect(await world.places()).toMatchObject({ inbox: 2, effects: 1 });
    world.service.worker.start();
    await world.eventually({ inbox: 0, effects: 3 });
    expect(await effects()).toEqual(['other', 'first', 'second']);
  });

  test('what comes behind an event that is not valid waits behind it, and the others are handled', async () => {
    const bad = aClearance();
    const key = Buffer.from(bad.declarationNumber.slice(0, 11));
    await world.store([
      recordOf(bad, { key, body: Buffer.from('{') }),
      recordOf(bad, { id: 'behind' }),
      recordOf(aClearance()),
    ]);
    expect(await world.places()).toMatchObject({ inbox: 2, processed: 1, effects: 1 });
  });

  test('what comes behind an event of another handler waits behind it, and all wait in the order of the log', async () => {
    const later = aClearance();
    const { topic, key } = recordOf(later);
    await world.store([
      recordOf(aClearance(), { body: Buffer.from('{'), id: 'bad' }),
      recordOf(anOfficer(), { topic, key, id: 'officer' }),
      recordOf(later, { id: 'behind' }),
    ]);
    expect(await world.places()).toMatchObject({ inbox: 3, effects: 0 });
    const rows: { event_id: string }[] = await world.db.query('SELECT event_id FROM inbox ORDER BY position');
    expect(rows.map(({ event_id }) => event_id)).toEqual(['bad', 'officer', 'behind']);
  });

  test('an event that stands where its key does not belong goes by the inbox, with what comes behind it', async () => {
    const strange = aClearance();
    await world.log.deliver([recordOf(strange, { id: 'strange' })], 3, false);
    await world.log.deliver([recordOf(strange), recordOf(aClearance())], 4);
    expect(await world.places()).toMatchObject({ inbox: 2, processed: 1, effects: 1 });
  });

  test('an id that was used for other bytes goes to the worker, who makes it a dead letter', async () => {
    const id = randomUUID();
    await world.store([recordOf(aClearance(), { id }), recordOf(aClearance(), { id })]);
    expect(await world.places()).toMatchObject({ inbox: 1, processed: 1, effects: 1 });
    world.service.worker.start();
    await world.eventually({ inbox: 0, dead: 1, effects: 1 });
  });

  test('when the handler fails all bytes stand in the inbox, the position is stored and nothing else happened', async () => {
    world.trouble.after = () => {
      throw new Error('a rule is broken');
    };
    await world.log.deliver([recordOf(aClearance()), recordOf(aClearance())], 5);
    expect(await world.places()).toMatchObject({ inbox: 2, processed: 0, effects: 0 });
    const [{ last }] = await world.db.query('SELECT max(record_offset)::int AS last FROM inbox');
    expect(await nextOffset(5)).toBe(last + 1);
  });
});

describe('while one batch is being handled', () => {
  let open: () => void;
  let handling: Promise<void>;
  const key = aClearance();

  beforeEach(async () => {
    const { promise: gate, resolve } = Promise.withResolvers<void>();
    let entered = false;
    open = resolve;
    world.trouble.after = (event) => {
      if (!('sourceMessageCode' in event) || event.sourceMessageCode !== 'SLOW') return undefined;
      entered = true;
      return gate;
    };
    const slow = aClearance({ declarationNumber: key.declarationNumber, sourceMessageCode: 'SLOW' });
    handling = world.log.deliver([recordOf(slow, { id: 'slow' })], 1);
    await eventually(() => entered, { describe: 'the batch is being handled' });
  });

  test('another reader of the same partition waits for it', async () => {
    const other = world.log.deliver([recordOf(key, { id: 'later' })], 1);
    await eventually(isWaitingForALock, { describe: 'the other reader waits' });
    expect(await effects()).toEqual([]);
    open();
    await Promise.all([handling, other]);
    // after two seconds of waiting it would have stored bytes, which the worker handles
    await world.eventually({ inbox: 0, effects: 2 });
    expect(await effects()).toEqual(['slow', 'later']);
  });

  test('another event of its key in a partition where it does not belong is not handled by its reader', async () => {
    await world.log.deliver([recordOf(key, { id: 'elsewhere' })], 2, false);
    await eventually(isWaitingForALock, { describe: 'the worker waits for the reader' });
    expect(await effects()).toEqual([]);
    open();
    await handling;
    await world.eventually({ inbox: 0, effects: 2 });
    expect(await effects()).toEqual(['slow', 'elsewhere']);
  });

  test('a reader of another partition does not', async () => {
    await world.log.deliver([recordOf(aClearance(), { id: 'elsewhere' })], 2);
    expect(await effects()).toEqual(['elsewhere']);
    open();
    await handling;
  });

  test('the worker waits with events of the same handler, which may be of the same key, and not with others', async () => {
    await world.service.intake.store(world.db, [recordOf(anOfficer(), { id: 'officer' })]);
    await world.eventually({ effects: 1 });
    await world.service.intake.store(world.db, [recordOf(key, { id: 'by another door' })]);
    await eventually(isWaitingForALock, { describe: 'the worker waits' });
    expect(await effects()).toEqual(['officer']);
    open();
    await handling;
    await world.eventually({ inbox: 0, effects: 3 });
    expect(await effects()).toEqual(['slow', 'officer', 'by another door']);
  });
});

test('a reader that would wait for the worker longer than two seconds stores bytes instead', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  let entered = false;
  world.trouble.after = () => {
    entered = true;
    return gate;
  };
  await world.service.intake.store(world.db, [recordOf(aClearance())]);
  await eventually(() => entered, { describe: 'the worker is handling an event of the same handler' });
  await world.store([recordOf(aClearance())]);
  expect(await world.places()).toMatchObject({ inbox: 2, effects: 0 });
  open();
  await world.eventually({ inbox: 0, effects: 2 });
});

leakCheck();
