import { randomUUID } from 'node:crypto';
import { DomainError } from '@hailong/errors';
import type { TransportRecord } from '@hailong/events';
import { eventually } from '../../../support/eventually';
import { aClearance, anOfficer, recordOf } from '../event-builders';
import type { InboxWorld } from './inbox-world';

class NeverAcceptable extends DomainError {
  constructor() {
    super('invalid', 'declaration.impossible', 'This can never be.');
  }
}

/** What is promised of every event that comes in, by whichever way it reaches its handler. The world is open and clean in each case. */
export function handlingCases(open: () => InboxWorld): void {
  let world: InboxWorld;
  beforeEach(() => {
    world = open();
  });
  const store = (records: readonly TransportRecord[]) => world.store(records);

  /** A handler that fails for events with this message code, like a rule that some event breaks. */
  function failFor(code: string, error: () => Error): void {
    world.trouble.after = (event) => {
      if ('sourceMessageCode' in event && event.sourceMessageCode === code) throw error();
    };
  }

  test('an event that is replayed three times has its effect once', async () => {
    const records = Array.from({ length: 40 }, () => recordOf(aClearance()));
    await store(records);
    await world.eventually({ inbox: 0, processed: 40, effects: 40 });
    for (let time = 1; time <= 3; time += 1) await store([...records].reverse());
    await world.eventually({ inbox: 0, processed: 40, effects: 40, dead: 0 });
  });

  test('the same event twice in one batch has its effect once', async () => {
    const record = recordOf(aClearance());
    await store([record, record, record]);
    await world.eventually({ inbox: 0, processed: 1, effects: 1, dead: 0 });
  });

  test('the same event id with other bytes is a dead letter and changes nothing', async () => {
    const id = randomUUID();
    const first = aClearance();
    await store([recordOf(first, { id })]);
    await world.eventually({ processed: 1, effects: 1 });
    await store([
      recordOf(
        { ...first, sourceSystem: 'forged', constructor: first.constructor },
        { id, key: Buffer.from(first.declarationNumber.slice(0, 11)) },
      ),
    ]);
    await world.eventually({ inbox: 0, processed: 1, effects: 1, dead: 1 });
    expect(await world.db.query('SELECT reason FROM dead_letter')).toEqual([{ reason: 'id-reused' }]);
  });

  test('two events with one id in one batch: the first counts, the other is a dead letter', async () => {
    const id = randomUUID();
    await store([recordOf(aClearance(), { id }), recordOf(aClearance(), { id })]);
    await world.eventually({ inbox: 0, processed: 1, effects: 1, dead: 1 });
  });

  test('the same id from another source is another event', async () => {
    const id = randomUUID();
    await store([recordOf(aClearance(), { id, source: '/a' }), recordOf(aClearance(), { id, source: '/b' })]);
    await world.eventually({ inbox: 0, processed: 2, effects: 2, dead: 0 });
  });

  test('an event that fails five times is parked with its key, and holds back only its key', async () => {
    failFor('BAD', () => new Error('a rule is broken'));
    const bad = aClearance({ sourceMessageCode: 'BAD' });
    const behind = aClearance({ declarationNumber: bad.declarationNumber });
    const others = Array.from({ length: 30 }, () => aClearance());
    await store([bad, behind, ...others].map((event) => recordOf(event)));
    await world.eventually({ inbox: 1, parked: 1, processed: 30, effects: 30, dead: 0 });
    const [parked] = await world.db.query('SELECT attempts, last_error FROM inbox WHERE parked_at IS NOT NULL');
    expect(parked).toEqual({ attempts: 5, last_error: 'Error: a rule is broken' });
  });

  test('what waits behind a parked event is handled in order once it is retried', async () => {
    failFor('BAD', () => new Error('a rule is broken'));
    const bad = aClearance({ sourceMessageCode: 'BAD' });
    const behind = aClearance({ declarationNumber: bad.declarationNumber });
    await store([recordOf(bad, { id: 'first' }), recordOf(behind, { id: 'second' })]);
    await world.eventually({ parked: 1, inbox: 1 });
    delete world.trouble.after;
    await world.db.query('UPDATE inbox SET parked_at = NULL, attempts = 0, retry_at = NULL');
    world.service.worker.wake();
    await world.eventually({ inbox: 0, parked: 0, effects: 2 });
    const effects: { event_id: string }[] = await world.db.query('SELECT event_id FROM effect ORDER BY at');
    expect(effects.map(({ event_id }) => event_id)).toEqual(['first', 'second']);
  });

  test('a failing batch is run again in parts: the effect of every other event happens once', async () => {
    failFor('BAD', () => new Error('a rule is broken'));
    const events = Array.from({ length: 200 }, (_, at) =>
      aClearance(at % 50 === 7 ? { sourceMessageCode: 'BAD' } : {}),
    );
    await store(events.map((event) => recordOf(event)));
    await world.eventually({ inbox: 0, parked: 4, processed: 196, effects: 196 });
  });

  test('a handler that refuses for good makes a dead letter at once, with the code of the refusal', async () => {
    failFor('NEVER', () => new NeverAcceptable());
    await store([recordOf(aClearance({ sourceMessageCode: 'NEVER' })), recordOf(aClearance())]);
    await world.eventually({ inbox: 0, parked: 0, processed: 1, effects: 1, dead: 1 });
    expect(await world.db.query('SELECT reason, detail FROM dead_letter')).toEqual([
      { reason: 'refused', detail: 'declaration.impossible' },
    ]);
  });

  test('a failure that passes by itself is waited for and never counted', async () => {
    let outages = 7;
    world.trouble.after = () => {
      if (outages-- > 0) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    };
    await store([recordOf(anOfficer()), recordOf(aClearance())]);
    await world.eventually({ inbox: 0, parked: 0, processed: 2, effects: 2 });
    expect(outages).toBeLessThan(0);
  });

  test('an event that keeps failing for a reason that passes holds back only its own key, and is tried ever more rarely', async () => {
    const tries: number[] = [];
    failFor('SLOW', () => {
      tries.push(performance.now());
      return Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });
    });
    const slow = aClearance({ sourceMessageCode: 'SLOW' });
    const others = Array.from({ length: 20 }, () => aClearance());
    await store(
      [slow, aClearance({ declarationNumber: slow.declarationNumber }), ...others].map((event) => recordOf(event)),
    );
    await world.eventually({ inbox: 2, parked: 0, processed: 20, effects: 20 });
    const before = tries.length;
    await eventually(() => tries.length >= before + 2, { describe: 'two more tries' });
    expect((tries[before + 1] ?? 0) - (tries[before] ?? 0)).toBeGreaterThan(350);
    expect(await world.db.query('SELECT DISTINCT attempts FROM inbox')).toEqual([{ attempts: 0 }]);
  });

  test('a database connection that is ended in the middle of a batch loses nothing and repeats nothing', async () => {
    let ended = 0;
    world.trouble.after = async (_, tx) => {
      if (ended > 2) return;
      ended += 1;
      const [{ pid }] = await tx.query('SELECT pg_backend_pid() AS pid');
      await world.admin.query('SELECT pg_terminate_backend($1)', [pid]);
    };
    await store(Array.from({ length: 100 }, () => recordOf(aClearance())));
    await world.eventually({ inbox: 0, parked: 0, processed: 100, effects: 100, dead: 0 });
    expect(ended).toBe(3);
  });

  test('an SQL error that a handler swallows stores nothing and is an attempt', async () => {
    world.trouble.before = (_, tx) => tx.query('SELECT 1 / 0').catch(() => undefined);
    await store([recordOf(anOfficer())]);
    await world.eventually({ inbox: 0, parked: 1, processed: 0, effects: 0 });
    const [{ last_error }] = await world.db.query('SELECT last_error FROM inbox');
    expect(last_error).toBe('SQLSTATE 22012');
  });

  test('a thousand events of one key are handled in their order and many to a transaction', async () => {
    const busy = aClearance();
    const events = Array.from({ length: 1_000 }, (_, at) =>
      aClearance({ declarationNumber: busy.declarationNumber, branchNumber: (at % 99) + 1 }),
    );
    await store(events.map((event, at) => recordOf(event, { id: `busy-${at}` })));
    await store([recordOf(aClearance())]);
    await world.eventually({ inbox: 0, processed: 1_001, effects: 1_001 });
    const effects: { event_id: string }[] = await world.db.query(
      `SELECT event_id FROM effect WHERE event_id LIKE 'busy-%' ORDER BY at`,
    );
    expect(effects.map(({ event_id }) => event_id)).toEqual(events.map((_, at) => `busy-${at}`));
    const [{ transactions }] = await world.db.query(
      'SELECT count(DISTINCT xmin::text)::int AS transactions FROM effect',
    );
    expect(transactions).toBeLessThan(50);
  });

  test('when one of many events of a key fails, those before it are handled and those behind it wait', async () => {
    failFor('BAD', () => new Error('a rule is broken'));
    const busy = aClearance();
    const events = Array.from({ length: 40 }, (_, at) =>
      aClearance({ declarationNumber: busy.declarationNumber, ...(at === 25 ? { sourceMessageCode: 'BAD' } : {}) }),
    );
    await store(events.map((event, at) => recordOf(event, { id: `${at}` })));
    await world.eventually({ inbox: 14, parked: 1, processed: 25, effects: 25 });
    const effects: { event_id: string }[] = await world.db.query('SELECT event_id FROM effect ORDER BY at');
    expect(effects.map(({ event_id }) => Number(event_id))).toEqual(Array.from({ length: 25 }, (_, at) => at));
  });
}
