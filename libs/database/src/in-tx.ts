import { isNativeError } from 'node:util/types';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import {
  type DataSource,
  type EntityManager,
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import type { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner';
import { CommitRolledBack, CommitUnclear } from './database.errors';
import { isTransient } from './is-transient';

/** The open transaction of `inTx`: everything done through it is stored together or not at all. */
export type Tx = EntityManager;

/** A transaction of `inTx` that is open. */
interface OpenTransaction {
  client: PoolClient;
  witness: FailureWitness;
  /** What is to happen after its COMMIT. */
  afterwards: Set<() => void>;
}

const open = new WeakMap<object, OpenTransaction>();

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
  const afterwards = new Set<() => void>();
  open.set(runner, { client, witness, afterwards });
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
    open.delete(runner);
    witness.leave();
    await runner.release();
  }
  for (const callback of afterwards) callback();
  return result;
}

/**
 * Calls back once the COMMIT of this transaction of `inTx` is confirmed, and its connection given back; never when it was rolled back or its outcome
 * is unclear. The same function is called once, however often it is given. It must not throw: what is committed cannot be refused any more.
 */
export function afterCommit(tx: Tx, callback: () => void): void {
  openTransaction(tx).afterwards.add(callback);
}

/** A statement with a name, which no other text may have. */
export interface PreparedStatement {
  name: string;
  text: string;
}

/**
 * Runs a statement that PostgreSQL parses and plans once for each connection, under its name: by itself, or as part of a transaction of `inTx`.
 * Only for one whose plan is the same however full the tables are: INSERTs of given rows. Fails with the error of PostgreSQL itself.
 */
export async function queryPrepared<R extends QueryResultRow>(
  on: Tx | DataSource,
  { name, text }: PreparedStatement,
  values: unknown[],
): Promise<R[]> {
  if ('driver' in on) return onClientOf(on, async (client) => (await client.query<R>({ name, text, values })).rows);
  const { client, witness } = openTransaction(on);
  return (await witness.watched(client.query<R>({ name, text, values }))).rows;
}

/** Only a connection that is broken leaves the pool: pg's own shortcut closes it at every refusal of a statement. */
async function onClientOf<R>(db: DataSource, work: (client: PoolClient) => Promise<R>): Promise<R> {
  const pool = (db.driver as PostgresDriver).master as Pool | undefined;
  if (!pool) throw new Error('Driver not Connected');
  const client = await pool.connect();
  try {
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    client.release(isTransient(error));
    throw error;
  }
}

function openTransaction(tx: Tx): OpenTransaction {
  const transaction = tx.queryRunner && open.get(tx.queryRunner);
  if (!transaction) throw new Error('This needs a transaction that inTx opened and that is still open.');
  return transaction;
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
    runner.query = (...call: Parameters<typeof query>) => this.watched(query(...call));
  }

  watched<R>(answer: Promise<R>): Promise<R> {
    return answer.catch((error: unknown) => {
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
