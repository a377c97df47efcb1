import { afterCommit, inTx, openDatabase, type Tx } from '@hailong/database';
import type { DataSource } from 'typeorm';
import { leakCheck } from '../../support/leak-check';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { onServer } from '../../support/test-template';

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
  await onServer(database.ownerUrl('ratings'), async (owner) => {
    await owner.query('CREATE TABLE ratings.mark (id int)');
    await owner.query(`CREATE FUNCTION ratings.cut_connection() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`);
    await owner.query(`CREATE CONSTRAINT TRIGGER cut_at_commit AFTER INSERT ON ratings.mark DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (NEW.id = 0) EXECUTE FUNCTION ratings.cut_connection()`);
  });
  db = await openDatabase({ url: database.url('ratings'), schema: 'ratings', entities: [], poolSize: 2 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

test('what is to follow a COMMIT follows once, when everybody can see what was stored', async () => {
  const { promise: seen, resolve, reject } = Promise.withResolvers<unknown>();
  const follow = jest.fn(() => void db.query('SELECT id FROM mark').then(resolve, reject));
  await inTx(db, async (tx) => {
    await tx.query('INSERT INTO mark (id) VALUES (1)');
    afterCommit(tx, follow);
    afterCommit(tx, follow);
    expect(follow).not.toHaveBeenCalled();
  });
  expect(await seen).toEqual([{ id: 1 }]);
  expect(follow).toHaveBeenCalledTimes(1);
});

test.each<[string, (tx: Tx) => Promise<unknown>]>([
  ['was refused', () => Promise.reject(new Error('a rule is broken'))],
  ['was rolled back in silence', (tx) => tx.query('SELECT 1 / 0').catch(() => 'swallowed')],
  ['was lost during COMMIT', (tx) => tx.query('INSERT INTO mark (id) VALUES (0)')],
])('nothing follows a transaction that %s', async (_, work) => {
  const follow = jest.fn();
  const outcome = inTx(db, async (tx) => {
    afterCommit(tx, follow);
    await work(tx);
  });
  await expect(outcome).rejects.toThrow();
  expect(follow).not.toHaveBeenCalled();
});

test('nothing can follow a transaction that is over, or that inTx did not open', async () => {
  const over = await inTx(db, async (tx) => tx);
  for (const tx of [over, db.manager]) expect(() => afterCommit(tx, () => undefined)).toThrow('inTx opened');
});

leakCheck();
