import { eventually } from '../../../support/eventually';
import { leakCheck } from '../../../support/leak-check';
import { aClearance, recordOf } from '../event-builders';
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

leakCheck();
