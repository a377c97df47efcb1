import { CommitRolledBack, inTx, isTransient, openDatabase, queryPrepared } from '@hailong/database';
import type { DataSource } from 'typeorm';
import { leakCheck } from '../../support/leak-check';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { onServer } from '../../support/test-template';

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
  await onServer(database.ownerUrl('ratings'), (owner) =>
    owner.query('CREATE TABLE ratings.mark (id int PRIMARY KEY)'),
  );
  // One connection, so that whatever a statement leaves behind meets the next one.
  db = await openDatabase({ url: database.url('ratings'), schema: 'ratings', entities: [], poolSize: 1 });
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const marks = () =>
  db.query<{ id: number }[]>('SELECT id FROM mark ORDER BY id').then((rows) => rows.map(({ id }) => id));

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it did not fail',
    (error: unknown) => error,
  );

test('a prepared statement belongs to its transaction, and a failure of it spoils the transaction', async () => {
  const mark = { name: 'mark_it', text: 'INSERT INTO mark (id) VALUES ($1) RETURNING id' };
  const undone = inTx(db, async (tx) => {
    expect(await queryPrepared(tx, mark, [1])).toEqual([{ id: 1 }]);
    await queryPrepared(tx, mark, [1]).catch(() => 'swallowed');
    return 'receipt';
  });
  expect(await failureOf(undone)).toMatchObject({ name: CommitRolledBack.name, cause: { code: '23505' } });
  expect(await marks()).toEqual([]);
  expect(await queryPrepared(db, mark, [2])).toEqual([{ id: 2 }]);
  expect(await marks()).toEqual([2]);
});

test('a prepared statement that is refused costs no connection, and one whose connection is lost is a failure that passes', async () => {
  const backend = { name: 'backend', text: 'SELECT pg_backend_pid() AS pid WHERE 1 / $1::int > 0' };
  const [before] = await queryPrepared(db, backend, [1]);
  expect(await failureOf(queryPrepared(db, backend, [0]))).toMatchObject({ code: '22012' });
  expect(await queryPrepared(db, backend, [1])).toEqual([before]);
  const ending = { name: 'ending', text: 'SELECT pg_terminate_backend(pg_backend_pid()) WHERE $1::int = 1' };
  expect(isTransient(await failureOf(queryPrepared(db, ending, [1])))).toBe(true);
  expect(await queryPrepared(db, backend, [1])).not.toEqual([before]);
});

leakCheck();
