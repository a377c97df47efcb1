import { aClearance, recordOf } from '../event-builders';
import type { InboxWorld } from './inbox-world';
import { POISON_KINDS, POISONED_EVENT } from './poison-kinds';

/** What is promised of every record that can never be handled, by whichever way it comes in. */
export function poisonCases(world: () => InboxWorld): void {
  test.each(POISON_KINDS)(
    '$kind is a dead letter with its bytes and its reason, and its neighbours are handled',
    async ({ reason, record }) => {
      const poison = recordOf(POISONED_EVENT, record);
      await world().store([recordOf(aClearance()), poison, recordOf(aClearance())]);
      await world().eventually({ inbox: 0, parked: 0, processed: 2, dead: 1, effects: 2 });
      const [letter] = await world().db.query('SELECT topic, key, body, reason FROM dead_letter');
      expect(letter).toEqual({ topic: poison.topic, key: poison.key, body: poison.body, reason });
    },
  );
}
