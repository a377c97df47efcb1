import { leakCheck } from '../../../support/leak-check';
import { aClearance, recordOf } from '../event-builders';
import { InboxWorld } from './inbox-world';
import { poisonCases } from './poison-cases';

let world: InboxWorld;

beforeAll(async () => {
  world = await InboxWorld.open('inbox');
});
beforeEach(() => world.reset());
afterAll(() => world.close());

describe('what comes by the inbox', () => poisonCases(() => world));

test('a dead letter keeps its place in the log and is one letter however often it is delivered', async () => {
  const poison = recordOf(aClearance(), {
    body: Buffer.from('{'),
    place: { partition: 3, offset: '9007199254740995' },
  });
  for (let time = 1; time <= 3; time += 1) {
    await world.store([poison]);
    await world.eventually({ inbox: 0, dead: 1 });
  }
  const [letter] = await world.db.query('SELECT partition, record_offset FROM dead_letter');
  expect(letter).toEqual({ partition: 3, record_offset: '9007199254740995' });
});

test('headers that are no text are kept byte for byte', async () => {
  const name = Buffer.from([0xff, 0x00, 0x41]);
  await world.store([recordOf(aClearance(), { headers: [['ce_id', name]] })]);
  await world.eventually({ dead: 1 });
  const [{ headers }] = await world.db.query('SELECT headers FROM dead_letter');
  expect(JSON.parse(headers.toString())).toEqual([['ce_id', { base64: name.toString('base64') }]]);
});

test('a known type that nobody here handles is skipped and not a dead letter', async () => {
  const event = aClearance();
  await world.store([recordOf(event, { type: 'vn.customs.declaration.cancelled.v1' })]);
  await world.eventually({ inbox: 0, processed: 1, dead: 0, effects: 0 });
  expect(await world.db.query('SELECT skipped FROM processed')).toEqual([{ skipped: true }]);
});

test('a position never moves back when a topic is replayed', async () => {
  const at = (offset: string) => recordOf(aClearance(), { place: { partition: 0, offset } });
  await world.store([at('41'), at('42')]);
  await world.store([at('7')]);
  expect(await world.db.query('SELECT topic, partition, next_offset FROM consumer_position')).toEqual([
    { topic: 'customs.declarations', partition: 0, next_offset: '43' },
  ]);
});

leakCheck();
