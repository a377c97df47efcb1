import { OutboxRelay } from '@hailong/events';
import { escapeIdentifier } from 'pg';
import { leakCheck } from '../../../support/leak-check';
import { emptyEventTables, type EventDatabase, openEventDatabase } from '../event-database';
import { CursorRelay, DeletingFirstRelay, KeepingRelay, LeaderlessRelay, RenamingRelay } from './broken-relays';
import { type CreateRelay, RELAY_CASES, type RelayWorld } from './relay-cases';

let database: EventDatabase;
let world: RelayWorld;

beforeAll(async () => {
  database = await openEventDatabase('organisation');
  world = { db: await database.open('organisation', 6), admin: database.admin };
});
beforeEach(() => emptyEventTables(world.db));
afterAll(() => database.drop());

const ours: CreateRelay = (db, publish) =>
  new OutboxRelay(db, 'organisation', { publish, subscribe: async () => ({ stop: async () => undefined }) });

describe('the outbox relay', () => {
  test.each(RELAY_CASES)('$title', ({ prove }) => prove(ours, world));
});

test('rows leave the outbox without waiting for the disk, and whoever has the connection next waits for it again', async () => {
  const { admin } = database;
  const { rows } = await admin.query<{ name: string }>('SELECT current_database() AS name');
  // The servers of the tests wait for no disk at all.
  await admin.query(`ALTER DATABASE ${escapeIdentifier(rows[0]!.name)} SET synchronous_commit = on`);
  await admin.query(`CREATE FUNCTION organisation.note_waiting() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO organisation.effect (key) VALUES (current_setting('synchronous_commit')); RETURN NULL; END $$`);
  await admin.query(
    'CREATE TRIGGER note_waiting AFTER DELETE ON organisation.outbox EXECUTE FUNCTION organisation.note_waiting()',
  );
  const db = await database.open('organisation', 1);
  await db.query("INSERT INTO outbox (topic, key, headers, body) VALUES ('hailong.organisation', 'k', '[]', '{}')");
  await ours(db, async () => undefined).relayOnce();
  expect(await db.query('SELECT key FROM effect')).toEqual([{ key: 'off' }]);
  expect(await db.query('SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
  await admin.query('DROP FUNCTION organisation.note_waiting CASCADE');
});

describe('each case catches a relay that breaks it', () => {
  const caughtBy = [
    [
      KeepingRelay,
      'what was committed is published in the order of its key and then leaves the outbox; what was rolled back never is',
    ],
    [DeletingFirstRelay, 'a failed publication keeps its rows, and they go out later with the same ids'],
    [RenamingRelay, 'a failed publication keeps its rows, and they go out later with the same ids'],
    [DeletingFirstRelay, 'a relay that dies between publishing and deleting publishes again with the same ids'],
    [LeaderlessRelay, 'of two relays one leads at a time, so no key overtakes itself'],
    [CursorRelay, 'a row that is committed late is published although later ones have gone'],
  ] as const;

  test.each(caughtBy.map(([Double, title]) => ({ Double, title, double: Double.name })))(
    '$double: $title',
    async ({ Double, title }) => {
      const one = RELAY_CASES.find((candidate) => candidate.title === title);
      if (!one) throw new Error('there is no such case');
      await expect(one.prove((db, publish) => new Double(db, publish), world)).rejects.toThrow();
    },
  );
});

leakCheck();
