import { leakCheck } from '../../../support/leak-check';
import { aClearance, recordOf } from '../event-builders';
import { InboxWorld } from './inbox-world';
import { POISON_KINDS, POISONED_EVENT } from './poison-kinds';

let world: InboxWorld;

beforeAll(async () => {
  world = await InboxWorld.open();
});
beforeEach(() => world.reset());
afterAll(() => world.close());

test.each(POISON_KINDS)(
  '$kind is a dead letter with its bytes and its reason, and its neighbours are handled',
  async ({ reason, record }) => {
    const poison = recordOf(POISONED_EVENT, record);
    await world.service.intake.store(world.db, [recordOf(aClearance()), poison, recordOf(aClearance())]);
    await world.eventually({ inbox: 0, parked: 0, processed: 2, dead: 1, effects: 2 });
    const [letter] = await world.db.query('SELECT topic, key, body, reason FROM dead_letter');
    expect(letter).toEqual({ topic: poison.topic, key: poison.key, body: poison.body, reason });
  },
);

test('a dead letter keeps its place in the log and is one letter however often it is delivered', async () => {
  const poison = recordOf(aClearance(), {
    body: Buffer.from('{'),
    place: { partition: 3, offset: '9007199254740995' },
  });
  for (let time = 1; time <= 3; time += 1) {
    await world.service.intake.store(world.db, [poison]);
    await world.eventually({ inbox: 0, dead: 1 });
  }
  const [letter] = await world.db.query('SELECT partition, record_offset FROM dead_letter');
  expect(letter).toEqual({ partition: 3, record_offset: '9007199254740995' });
});

test('headers that are no text are kept byte for byte', async () => {
  const name = Buffer.from([0xff, 0x00, 0x41]);
  await world.service.intake.store(world.db, [recordOf(aClearance(), { headers: [['ce_id', name]] })]);
  await world.eventually({ dead: 1 });
  const [{ headers }] = await world.db.query('SELECT headers FROM dead_letter');
  expect(JSON.parse(headers.toString())).toEqual([['ce_id', { base64: name.toString('base64') }]]);
});

test('a known type that nobody here handles is skipped and not a dead letter', async () => {
  const event = aClearance();
  await world.service.intake.store(world.db, [recordOf(event, { type: 'vn.customs.declaration.cancelled.v1' })]);
  await world.eventually({ inbox: 0, processed: 1, dead: 0, effects: 0 });
  expect(await world.db.query('SELECT skipped FROM processed')).toEqual([{ skipped: true }]);
});

test('a position never moves back when a topic is replayed', async () => {
  const at = (offset: string) => recordOf(aClearance(), { place: { partition: 0, offset } });
  await world.service.intake.store(world.db, [at('41'), at('42')]);
  await world.service.intake.store(world.db, [at('7')]);
  expect(await world.db.query('SELECT topic, partition, next_offset FROM consumer_position')).toEqual([
    { topic: 'customs.declarations', partition: 0, next_offset: '43' },
  ]);
});

leakCheck();
