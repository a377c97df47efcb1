import { inTx, isTransient, type Tx } from '@hailong/database';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Handlers } from '../handling/handlers';
import { WORKER_OPTIONS } from '../service-token';
import { WorkLoop } from '../work-loop';
import { DeferredRows } from './deferred-rows';
import { EventDigest } from './event-digest';
import { recordFailure } from './failed-rows';
import { describeFailure } from './failure';
import { claimThese, holdsAny, type InboxRow, inTxWithHeads, orderingKeyOf } from './inbox-row';
import { type Settled, settleRows } from './settle-rows';

/** How patient the worker is. The first wait after a failed attempt; each further one is four times longer. */
export interface InboxWorkerOptions {
  retryBaseMs?: number;
}

/** Single events are folded by nothing: a transaction of many would only hold the locks of the first for longer, and those who post wait for them. */
const SINGLES = 100;
const RETRY_BASE_MS = 100;

/** Settles, in the transaction that holds their locks, the rows that are to be tried. */
type Settle = (tx: Tx) => Promise<Settled | undefined>;

/**
 * Lets every event of the inbox have its effect exactly once, in order per key, and is the only one to decide what a failure means: what passes
 * by itself is waited for and never counted, five failures park the row with its key, what can never be handled is a dead letter.
 */
@Injectable()
export class InboxWorker implements OnModuleDestroy {
  private readonly logger = new Logger(InboxWorker.name);
  private readonly loop = new WorkLoop({
    name: 'inbox worker',
    turn: () => this.workOnce(),
    onFailure: (error, inARow) => this.report(error, inARow),
  });
  private readonly deferred = new DeferredRows();
  private handlers = new Handlers();
  private readonly retryBaseMs: number;

  constructor(
    private readonly db: DataSource,
    private readonly digest: EventDigest,
    @Inject(WORKER_OPTIONS) options: InboxWorkerOptions,
  ) {
    this.retryBaseMs = options.retryBaseMs ?? RETRY_BASE_MS;
  }

  /** With the handlers it had before, when none are given. */
  start(handlers = this.handlers): void {
    this.handlers = handlers;
    this.loop.start();
  }

  /** Records have been stored: handle them now. */
  wake(): void {
    this.loop.wake();
  }

  /** Lets the running batch finish. What was not handled stays in the inbox. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }

  get progress(): WorkLoop {
    return this.loop;
  }

  /** Handles at most one batch. Resolves to true if there may be more; rejects only for a reason that passes by itself. */
  private async workOnce(): Promise<boolean> {
    const tried: InboxRow[] = [];
    const alone: InboxRow[] = [];
    const later: InboxRow[][] = [];
    const claimed: InboxRow[] = [];
    const sort = (heads: readonly InboxRow[]) => {
      claimed.push(...heads);
      // What failed before goes alone, and what stands behind it waits: it must not fail the others a second time.
      alone.push(...claimed.filter((row) => row.attempts > 0 || this.deferred.knows(row)));
      const apart = new Set(alone.map(orderingKeyOf));
      const [first = [], ...others] = this.byHandler(claimed.filter((row) => !apart.has(orderingKeyOf(row))));
      tried.push(...first);
      later.push(...others);
    };
    await this.attempt(tried, (settle) =>
      inTxWithHeads(this.db, this.deferred.waiting(), (tx, heads) => {
        sort(heads);
        return settle(tx);
      }),
    );
    for (const rows of later) await this.runAgain(rows);
    for (const row of alone) await this.runAgain([row]);
    // A claim costs five times what this question does, and where events come one by one it would find nothing every second time.
    return claimed.length > 0 && (this.loop.isWoken || (await holdsAny(this.db)));
  }

  /** The rows by the transaction they may share. Where the handler of a key changes, the rest of the key is left for the next turn. */
  private byHandler(rows: readonly InboxRow[]): InboxRow[][] {
    const together: InboxRow[][] = [];
    const open = new Map<string, InboxRow[]>();
    const taken = new Map<string, string>();
    for (const row of rows) {
      const [key, transaction] = [orderingKeyOf(row), this.handlers.transactionOf(row.type)];
      const before = taken.get(key);
      taken.set(key, before === undefined || before === transaction ? transaction : 'left');
      if (taken.get(key) !== transaction) continue;
      const group = open.get(transaction) ?? [];
      if (group.length === 0) together.push(group);
      group.push(row);
      const isFull = group.length === SINGLES && !this.handlers.isBatch(row.type);
      open.set(transaction, isFull ? [] : group);
    }
    return together;
  }

  /** Claims and settles `tried` in one transaction; if that fails, settles them in smaller ones. Rejects if not even the claim succeeded. */
  private async attempt(tried: InboxRow[], inClaim: (settle: Settle) => Promise<Settled | undefined>): Promise<void> {
    try {
      const settled = await inClaim(async (tx) =>
        tried.length > 0 ? settleRows(tx, this.handlers, tried, this.digest) : undefined,
      );
      this.deferred.forget(tried);
      if (settled) this.raiseAlarms(settled);
    } catch (error) {
      if (tried.length === 0) throw error;
      await this.isolate(tried, error);
    }
  }

  /**
   * Halves a failed batch until the rows that fail are alone: k of n cost about k·log n transactions, and all others are handled in batches.
   * Whether the failure passes by itself does not matter here: while the database is away the next claim fails and the loop waits.
   */
  private async isolate(rows: InboxRow[], error: unknown): Promise<void> {
    const [row] = rows;
    if (rows.length > 1) {
      const middle = Math.ceil(rows.length / 2);
      await this.runAgain(rows.slice(0, middle));
      await this.runAgain(rows.slice(middle));
    } else if (row && isTransient(error)) {
      // Not counted, however often: the others go first meanwhile, so it holds back only its own key.
      this.deferred.defer(row);
    } else if (row) {
      const outcome = await recordFailure(this.db, row, error, this.retryBaseMs);
      const fault = `${row.type} at position ${row.position}: ${describeFailure(error)}`;
      if (outcome === 'parked') this.logger.error(`parked with its key after five attempts: ${fault}`);
      else this.logger.warn(`attempt ${row.attempts + 1} failed (${outcome}): ${fault}`);
    }
  }

  private async runAgain(rows: readonly InboxRow[]): Promise<void> {
    const tried: InboxRow[] = [];
    await this.attempt(tried, (settle) =>
      inTx(this.db, async (tx) => {
        tried.push(...(await claimThese(tx, rows)));
        return settle(tx);
      }),
    );
  }

  private raiseAlarms({ dead }: Settled): void {
    for (const { position, reason, detail } of dead) {
      const alarm = `dead letter from position ${position}: ${reason}${detail ? ` (${detail})` : ''}`;
      if (reason === 'id-reused') this.logger.error(`${alarm}: the same event id came with other bytes`);
      else this.logger.warn(alarm);
    }
  }

  private report(error: unknown, inARow: number): void {
    if (inARow === 1 || inARow % 60 === 0)
      this.logger.warn(`the inbox waits, ${inARow}x in a row: ${describeFailure(error)}`);
  }
}
