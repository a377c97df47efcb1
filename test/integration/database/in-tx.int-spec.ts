import { CommitRolledBack, CommitUnclear, inTx, inTxOpenedBy, isTransient, openDatabase } from '@hailong/database';
import type { Client } from 'pg';
import { type DataSource, QueryFailedError } from 'typeorm';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { onServer } from '../../support/test-template';

let database: TestDatabase;
let db: DataSource;

beforeAll(async () => {
  database = await openTestDatabase({ empty: true });
  await onServer(database.ownerUrl('ratings'), async (owner) => {
    await owner.query(
      'CREATE TABLE ratings.mark (id int PRIMARY KEY, note text, UNIQUE (note) DEFERRABLE INITIALLY DEFERRED)',
    );
    await owner.query(`CREATE FUNCTION ratings.cut_connection() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`);
    await owner.query(`CREATE CONSTRAINT TRIGGER cut_at_commit AFTER INSERT ON ratings.mark DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW WHEN (NEW.note = 'cut at COMMIT') EXECUTE FUNCTION ratings.cut_connection()`);
  });
  // One connection, so that whatever a transaction leaves behind meets the next one.
  db = await openDatabase({ url: database.url('ratings'), schema: 'ratings', entities: [], poolSize: 1 });
});
beforeEach(() => db.query('DELETE FROM mark'));
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const marks = () =>
  db.query<{ id: number }[]>('SELECT id FROM mark ORDER BY id').then((rows) => rows.map(({ id }) => id));

/** Kills every connection of the service, as an operator or a fail-over does. */
const killConnections = () =>
  onServer(database.adminUrl, (admin: Client) =>
    admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ratings' AND datname = current_database()",
    ),
  );

async function failureOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It did not fail.');
}

test('a transaction whose work succeeds is stored, and its result returned', async () => {
  const result = await inTx(db, (tx) => tx.query<{ id: number }[]>('INSERT INTO mark (id) VALUES (1) RETURNING id'));
  expect(result).toEqual([{ id: 1 }]);
  expect(await marks()).toEqual([1]);
});

test('a statement that opens a transaction hands its rows to the work and is undone with it', async () => {
  const opening = "INSERT INTO mark (id, note) VALUES (1, 'opening') RETURNING id, note";
  const refusal = new Error('refused by a rule');
  const undone = inTxOpenedBy(db, opening, async (_, rows) => {
    expect(rows).toEqual([{ id: 1, note: 'opening' }]);
    throw refusal;
  });
  await expect(undone).rejects.toBe(refusal);
  expect(await marks()).toEqual([]);
  await inTxOpenedBy(db, opening, async (tx) => {
    await tx.query('INSERT INTO mark (id) VALUES (2)');
    await tx.transaction((inner) => inner.query('INSERT INTO mark (id) VALUES (2)')).catch(() => 'kept apart');
  });
  expect(await marks()).toEqual([1, 2]);
});

test('a transaction whose opening statement fails does no work and leaves nothing to the next one', async () => {
  let hasWorked = false;
  const work = inTxOpenedBy(db, "INSERT INTO mark (id, note) VALUES (1, 'a'), (1, 'b')", async () => {
    hasWorked = true;
  });
  expect(await failureOf(work)).toMatchObject({ code: '23505' });
  expect(hasWorked).toBe(false);
  await inTx(db, (tx) => tx.query('INSERT INTO mark (id) VALUES (3)'));
  expect(await marks()).toEqual([3]);
});

test('nothing is stored when the work refuses, and the refusal reaches the caller unchanged', async () => {
  const refusal = new Error('refused by a rule');
  const work = inTx(db, async (tx) => {
    await tx.query('INSERT INTO mark (id) VALUES (1)');
    throw refusal;
  });
  await expect(work).rejects.toBe(refusal);
  expect(await marks()).toEqual([]);
});

test('an SQL error swallowed inside the work is an error at COMMIT, and nothing is stored', async () => {
  const work = inTx(db, async (tx) => {
    await tx.query('INSERT INTO mark (id) VALUES (1)');
    await tx.query('INSERT INTO mark (id) VALUES (1)').catch(() => 'swallowed');
    return 'receipt';
  });
  const failure = await failureOf(work);
  expect(failure).toBeInstanceOf(CommitRolledBack);
  expect(failure.cause).toMatchObject({ driverError: { code: '23505' } });
  expect(await marks()).toEqual([]);
});

test('the statement that spoilt the transaction is reported, not the ones after it', async () => {
  const work = inTx(db, async (tx) => {
    await tx.query('INSERT INTO mark (id) VALUES (1), (1)').catch(() => 'swallowed');
    await tx.query('SELECT 1');
  });
  expect(await failureOf(work)).toMatchObject({ driverError: { code: '23505' } });
});

test('a failure inside a savepoint does not fail the transaction around it', async () => {
  await inTx(db, async (tx) => {
    await tx.query('INSERT INTO mark (id) VALUES (1)');
    await tx.transaction((inner) => inner.query('INSERT INTO mark (id) VALUES (1)')).catch(() => 'kept apart');
    await tx.query('INSERT INTO mark (id) VALUES (2)');
  });
  expect(await marks()).toEqual([1, 2]);
});

test('a rule that is checked at COMMIT fails as itself, and is not an unclear outcome', async () => {
  const failure = await failureOf(
    inTx(db, (tx) => tx.query("INSERT INTO mark (id, note) VALUES (1, 'same'), (2, 'same')")),
  );
  expect(failure).toMatchObject({ code: '23505' });
  expect(isTransient(failure)).toBe(false);
  expect(await marks()).toEqual([]);
});

test('a connection lost during COMMIT is an unclear outcome', async () => {
  const failure = await failureOf(
    inTx(db, (tx) => tx.query("INSERT INTO mark (id, note) VALUES (1, 'cut at COMMIT')")),
  );
  expect(failure).toBeInstanceOf(CommitUnclear);
  expect(isTransient(failure)).toBe(true);
  expect(await marks()).toEqual([]);
});

test('a connection killed between two statements is reported as lost, not as already released', async () => {
  const failure = await failureOf(
    inTx(db, async (tx) => {
      await tx.query('INSERT INTO mark (id) VALUES (1)');
      await killConnections();
      await eventually(() => tx.queryRunner?.isReleased === true, { describe: 'the loss was noticed' });
      await tx.query('INSERT INTO mark (id) VALUES (2)');
    }),
  );
  expect(failure.message).toMatch(/terminating connection|Connection terminated/);
  expect(isTransient(failure)).toBe(true);
  expect(await marks()).toEqual([]);
});

test('a connection lost before COMMIT was sent is not an unclear outcome, whatever the work made of it', async () => {
  const failure = await failureOf(
    inTx(db, async (tx) => {
      await tx.query('INSERT INTO mark (id) VALUES (1)');
      await killConnections();
      await eventually(() => tx.queryRunner?.isReleased === true, { describe: 'the loss was noticed' });
    }),
  );
  expect(failure).not.toBeInstanceOf(CommitUnclear);
  expect(isTransient(failure)).toBe(true);
});

test('a connection killed during a statement is reported with the reason of the server', async () => {
  const failure = await failureOf(
    inTx(db, async (tx) => {
      const sleeping = tx.query('SELECT pg_sleep(30)');
      await Promise.all([
        sleeping,
        eventually(async () => (await killConnections()).rowCount === 1, { describe: 'the connection was killed' }),
      ]);
    }),
  );
  expect(failure).toBeInstanceOf(QueryFailedError);
  expect(failure).toMatchObject({ driverError: { code: '57P01' } });
  expect(isTransient(failure)).toBe(true);
});

test('every outcome gives the one connection of the pool back', async () => {
  for (let round = 0; round < 5; round += 1) {
    await failureOf(inTx(db, (tx) => tx.query('SELECT no_such_column')));
    await failureOf(inTx(db, (tx) => tx.query('SELECT no_such_column').catch(() => 'swallowed')));
    await failureOf(inTx(db, (tx) => tx.query(`INSERT INTO mark (id, note) VALUES (${round}, 'cut at COMMIT')`)));
  }
  expect(await inTx(db, () => poolState())).toEqual({ total: 1, waiting: 0 });
});

test('a setting made in one transaction is not seen by the next user of its connection', async () => {
  const setting = (user: { query<T>(sql: string): Promise<T> }) =>
    user.query("SELECT current_setting('hailong.caller', true) AS caller, pg_backend_pid() AS pid");
  const inside = await inTx(db, async (tx) => {
    await tx.query("SELECT set_config('hailong.caller', 'inspector', true)");
    return setting(tx);
  });
  const [{ caller, pid }] = (await setting(db)) as [{ caller: string | null; pid: number }];
  expect(inside).toEqual([{ caller: 'inspector', pid }]);
  expect(caller ?? '').toBe('');
});

async function poolState(): Promise<{ total: number; waiting: number }> {
  const pool: { totalCount: number; waitingCount: number } = Reflect.get(db.driver, 'master');
  return { total: pool.totalCount, waiting: pool.waitingCount };
}

leakCheck();
