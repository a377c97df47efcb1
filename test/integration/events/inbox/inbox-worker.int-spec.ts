import { eventually } from '../../../support/eventually';
import { leakCheck } from '../../../support/leak-check';
import { aClearance, anOfficer, recordOf } from '../event-builders';
import { handlingCases } from './handling-cases';
import { InboxWorld } from './inbox-world';

let world: InboxWorld;

beforeAll(async () => {
  world = await InboxWorld.open('inbox');
});
beforeEach(() => world.reset());
afterAll(() => world.close());

describe('what comes by the inbox', () => handlingCases(() => world));

test('stopping lets the running batch finish and leaves the rest in the inbox', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  let entered = false;
  world.trouble.after = () => {
    entered = true;
    return gate;
  };
  await world.store([recordOf(aClearance())]);
  await eventually(() => entered, { describe: 'the batch is running' });
  await world.store([recordOf(aClearance())]);
  const stopped = world.service.worker.stop();
  open();
  await stopped;
  expect(await world.places()).toMatchObject({ inbox: 1, processed: 1, effects: 1 });
});

test('events that are handled one by one do not wait for each other by the thousand: what a hundred of them did is there', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  let handled = 0;
  world.trouble.before = () => {
    handled += 1;
    return handled > 100 ? gate : undefined;
  };
  const busy = anOfficer();
  const ofTheBusyOne = [10, 60, 99, 120, 149];
  await world.service.worker.stop();
  await world.store(
    Array.from({ length: 150 }, (_, at) => recordOf(ofTheBusyOne.includes(at) ? busy : anOfficer(), { id: `${at}` })),
  );
  world.service.worker.start();
  await eventually(() => handled > 100, { describe: 'the hundred and first is being handled' });
  const meanwhile = await world.places();
  open();
  await world.eventually({ inbox: 0, effects: 150 });
  expect(meanwhile).toMatchObject({ inbox: 50, effects: 100 });
  const rows: { event_id: string }[] = await world.db.query('SELECT event_id FROM effect WHERE key = $1 ORDER BY at', [
    busy.officerId,
  ]);
  expect(rows.map(({ event_id }) => Number(event_id))).toEqual(ofTheBusyOne);
});

leakCheck();
