import { isNativeError } from 'node:util/types';
import type { PoolClient } from 'pg';
import {
  type DataSource,
  type EntityManager,
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import type { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner';
import { CommitRolledBack, CommitUnclear } from './database.errors';
import { isTransient } from './is-transient';

/** The open transaction of `inTx`: everything done through it is stored together or not at all. */
export type Tx = EntityManager;

/** What is to happen after the COMMIT of the open transactions. */
const afterwards = new WeakMap<object, Set<() => void>>();

/** What PostgreSQL says to every statement after the one that really failed. */
const IN_FAILED_TRANSACTION = '25P02';

/**
 * Runs the work in one transaction and returns its result only when PostgreSQL confirmed the COMMIT.
 * Throws the first error and stores nothing when the work fails; `CommitRolledBack` when an SQL error was swallowed inside; `CommitUnclear`
 * when the connection was lost during COMMIT. The connection goes back to the pool, or is closed if it is broken, in every case.
 */
export function inTx<T>(db: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  // Started by TypeORM, so that its managers know of the transaction and nest savepoints instead of a second BEGIN.
  return transact(db, async (runner) => {
    await runner.startTransaction();
    return work(runner.manager);
  });
}

/**
 * As `inTx`, with a first statement that travels together with BEGIN and hands its rows to the work: one round trip less. Both are one message, so
 * a BEGIN that fails takes the statement with it. It holds its values itself: only constants and what was escaped may stand in it.
 */
export function inTxOpenedBy<R, T>(
  db: DataSource,
  statement: string,
  work: (tx: Tx, rows: R[]) => Promise<T>,
): Promise<T> {
  return transact(db, async (runner, client) => {
    runner.isTransactionActive = true;
    runner['transactionDepth'] = 1;
    // A message of several statements is answered by a result each.
    const results = (await client.query(`BEGIN; ${statement}`)) as unknown as { rows: R[] }[];
    return work(runner.manager, results.at(-1)?.rows ?? []);
  });
}

async function transact<T>(
  db: DataSource,
  work: (runner: PostgresQueryRunner, client: PoolClient) => Promise<T>,
): Promise<T> {
  const runner = db.createQueryRunner() as PostgresQueryRunner;
  const client = (await runner.connect()) as PoolClient;
  const witness = new FailureWitness(runner, client);
  const callbacks = new Set<() => void>();
  afterwards.set(runner, callbacks);
  let result: T;
  try {
    result = await work(runner, client);
    await commit(client, witness);
  } catch (error) {
    // A rollback that fails says nothing about the work: the connection is closed instead, and the server rolls back by itself.
    if (!(error instanceof CommitRolledBack)) {
      await client.query('ROLLBACK').catch((broken: Error) => runner['releasePostgresConnection'](broken));
    }
    throw witness.firstCauseOf(error);
  } finally {
    afterwards.delete(runner);
    witness.leave();
    await runner.release();
  }
  for (const callback of callbacks) callback();
  return result;
}

/**
 * Calls back once the COMMIT of this transaction of `inTx` is confirmed, and its connection given back; never when it was rolled back or its outcome
 * is unclear. The same function is called once, however often it is given. It must not throw: what is committed cannot be refused any more.
 */
export function afterCommit(tx: Tx, callback: () => void): void {
  const callbacks = tx.queryRunner && afterwards.get(tx.queryRunner);
  if (!callbacks) throw new Error('afterCommit needs a transaction that inTx opened and that is still open.');
  callbacks.add(callback);
}

/** TypeORM's own commit ignores the tag of COMMIT, and so answers as if a rolled back transaction were stored. */
async function commit(client: PoolClient, witness: FailureWitness): Promise<void> {
  // Known before COMMIT was sent: the server has rolled back, and the outcome is not unclear.
  if (witness.lost !== undefined) throw witness.lost;
  const { command } = await client.query('COMMIT').catch((error: Error) => {
    throw isTransient(error) && !isRefusedCommit(error) ? new CommitUnclear(error) : error;
  });
  if (command !== 'COMMIT') throw new CommitRolledBack(witness.failure);
}

/** A serialization failure or a deadlock found at COMMIT is an answer: the transaction is rolled back. */
function isRefusedCommit(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && error.code.startsWith('40');
}

/** Remembers what first went wrong on a connection: TypeORM and PostgreSQL hide it behind "already released" and "transaction is aborted". */
class FailureWitness {
  /** The statement that spoilt the transaction. */
  failure: unknown;
  /** The loss of the connection, if it came between two statements. */
  lost: Error | undefined;
  private readonly onError = (error: Error) => (this.lost ??= error);

  constructor(
    runner: PostgresQueryRunner,
    private readonly client: PoolClient,
  ) {
    client.on('error', this.onError);
    const query = runner.query.bind(runner);
    runner.query = (...call: Parameters<typeof query>) =>
      query(...call).catch((error: unknown) => {
        if (sqlState(error) !== IN_FAILED_TRANSACTION) this.failure = error;
        throw error;
      });
  }

  firstCauseOf(error: unknown): unknown {
    const isHidden =
      error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError;
    if (isHidden) return this.lost ?? error;
    return sqlState(error) === IN_FAILED_TRANSACTION ? (this.failure ?? error) : error;
  }

  leave(): void {
    this.client.off('error', this.onError);
  }
}

function sqlState(error: unknown): string | undefined {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return isNativeError(cause) && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
