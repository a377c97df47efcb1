import { leakCheck } from '../../../support/leak-check';
import { aClearance, recordOf } from '../event-builders';
import { InboxWorld } from '../inbox/inbox-world';

let world: InboxWorld;

beforeAll(async () => {
  world = await InboxWorld.open('inbox');
});
beforeEach(() => world.reset());
afterAll(() => world.close());

const get = (path: string) => world.service.request('GET', `/api/v1/operations/ratings/${path}`);
const post = (path: string) => world.service.request('POST', `/api/v1/operations/ratings/${path}`);

test('the operator sees how much waits, is parked and was handled in the last minute', async () => {
  world.trouble.after = (event) => {
    if ('sourceMessageCode' in event) throw new Error('a rule is broken');
  };
  const bad = aClearance({ sourceMessageCode: 'BAD' });
  await world.service.intake.store(
    world.db,
    [bad, aClearance({ declarationNumber: bad.declarationNumber }), aClearance()].map((event) => recordOf(event)),
  );
  await world.eventually({ parked: 1, effects: 1 });
  const { body } = await get('lag');
  expect(body).toEqual({
    transport: { state: 'connected', since: expect.stringMatching(/^20/), reason: null },
    outbox: { waiting: 0, oldestAt: null },
    inbox: { waiting: 1, parked: 1, oldestAt: expect.stringMatching(/^20/) },
    deadLetters: 0,
    processedLastMinute: 1,
  });
  const parked = await get('parked');
  expect(parked.body).toEqual({
    items: [
      expect.objectContaining({
        key: bad.declarationNumber.slice(0, 11),
        attempts: 5,
        lastError: 'Error: a rule is broken',
        waitingBehind: 1,
      }),
    ],
    nextCursor: null,
  });
});

test('a parked event that is retried after a repair is handled, and its key goes on', async () => {
  world.trouble.after = () => {
    throw new Error('a rule is broken');
  };
  await world.service.intake.store(world.db, [recordOf(aClearance())]);
  await world.eventually({ parked: 1 });
  const { body } = await get('parked');
  delete world.trouble.after;
  const path = `parked/${body.items[0].position}/retry`;
  expect((await post(path)).status).toBe(202);
  await world.eventually({ inbox: 0, parked: 0, effects: 1 });
  expect(await post(path)).toMatchObject({ status: 404, body: { code: 'parked-event.not-found' } });
});

test('a dead letter is shown with its bytes, and is replayed byte for byte', async () => {
  const record = recordOf(aClearance(), { topic: 'hailong.organisation', id: 'lost' });
  await world.service.intake.store(world.db, [record]);
  await world.eventually({ dead: 1 });
  const [letter] = (await get('dead-letters')).body.items;
  expect(letter).toMatchObject({
    eventId: 'lost',
    reason: 'topic-mismatch',
    body: record.body?.toString(),
    bodyForm: 'text',
  });
  await world.db.query(`UPDATE dead_letter SET topic = 'customs.declarations'`);
  expect((await post(`dead-letters/${letter.id}/replay`)).status).toBe(202);
  await world.eventually({ inbox: 0, processed: 1, effects: 1, dead: 0 });
});

test('a dead letter that is replayed unrepaired is a dead letter again, with the same bytes', async () => {
  const body = Buffer.from([0xff, 0xfe]);
  await world.service.intake.store(world.db, [recordOf(aClearance(), { body, place: { partition: 1, offset: '5' } })]);
  await world.eventually({ dead: 1 });
  const [{ id }] = (await get('dead-letters')).body.items;
  await post(`dead-letters/${id}/replay`);
  await world.eventually({ inbox: 0, dead: 1 });
  const [again] = await world.db.query('SELECT id, body, partition, record_offset FROM dead_letter');
  expect(again).toEqual({ id: expect.not.stringMatching(`^${id}$`), body, partition: 1, record_offset: '5' });
});

describe.each(['hailong.ratings', 'hailong.grievances'])('of %s, whose events say that a lot was rated', (topic) => {
  test('a dead letter is shown without key and body', async () => {
    await world.service.intake.store(world.db, [recordOf(aClearance(), { topic })]);
    await world.eventually({ dead: 1 });
    const [letter] = (await get('dead-letters')).body.items;
    expect(letter).toMatchObject({ topic, reason: 'topic-mismatch' });
    expect(letter).not.toHaveProperty('body');
    expect(letter).not.toHaveProperty('key');
  });

  test('a parked event is shown without key', async () => {
    world.trouble.after = () => {
      throw new Error('a rule is broken');
    };
    await world.service.intake.store(world.db, [recordOf(aClearance())]);
    await world.eventually({ parked: 1 });
    await world.db.query('UPDATE inbox SET topic = $1', [topic]);
    const [event] = (await get('parked')).body.items;
    expect(event).toMatchObject({ topic, attempts: 5 });
    expect(event).not.toHaveProperty('key');
  });
});

test('dead letters are paged newest first without losing one', async () => {
  const records = Array.from({ length: 60 }, () => recordOf(aClearance(), { body: Buffer.from('{') }));
  await world.service.intake.store(world.db, records);
  await world.eventually({ dead: 60 });
  const first = (await get('dead-letters')).body;
  const second = (await get(`dead-letters?cursor=${first.nextCursor}`)).body;
  const ids: number[] = [...first.items, ...second.items].map(({ id }: { id: string }) => Number(id));
  expect(ids).toHaveLength(60);
  expect(ids).toEqual([...new Set(ids)].sort((left, right) => right - left));
  expect(second.nextCursor).toBeNull();
});

leakCheck();
