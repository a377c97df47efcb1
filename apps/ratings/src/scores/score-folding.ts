import { inTx, isTransient } from '@hailong/database';
import type { HealthProbe } from '@hailong/http';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';

const LARGEST_FOLD = 5000;
const POLL_MS = 500;
const STUCK_MS = 60_000;
/** Long enough for several ratings to be folded with one statement, short enough that readers never add up many deltas. */
const GATHER_MS = 100;

/**
 * Folds appended deltas into the roll-ups. A delta leaves `score_delta` in the statement that adds it to its day, so that roll-ups plus
 * unfolded deltas are the recount at every snapshot (I-13). One process folds at a time; an outage only delays it.
 */
@Injectable()
export class ScoreFolding implements HealthProbe, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly name = 'score folding';
  private readonly log = new Logger(ScoreFolding.name);
  private timer: NodeJS.Timeout | undefined;
  private folding: Promise<void> = Promise.resolve();
  private isStopped = false;
  private wakesAt = Number.POSITIVE_INFINITY;
  private lastTurnAt = Date.now();
  private failuresInARow = 0;

  constructor(private readonly db: DataSource) {}

  onApplicationBootstrap(): void {
    this.schedule(POLL_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.folding;
  }

  /** Folds soon: called after a commit that appended deltas. */
  wake(): void {
    if (!this.isStopped && this.wakesAt > Date.now() + GATHER_MS) this.schedule(GATHER_MS);
  }

  /** For health: rejects when no turn has ended for a minute. An outage of the database is no such standstill. */
  async check(): Promise<void> {
    if (Date.now() - this.lastTurnAt > STUCK_MS) throw new Error('the folding of scores makes no progress');
  }

  private schedule(delayMs: number): void {
    clearTimeout(this.timer);
    this.wakesAt = Date.now() + delayMs;
    this.timer = setTimeout(() => {
      this.folding = this.foldAndReschedule();
    }, delayMs);
  }

  private async foldAndReschedule(): Promise<void> {
    let nextInMs = POLL_MS;
    try {
      if ((await this.foldOnce()) === LARGEST_FOLD) nextInMs = 0;
      this.failuresInARow = 0;
    } catch (error) {
      this.failuresInARow += 1;
      this.report(error);
    }
    this.lastTurnAt = Date.now();
    if (!this.isStopped) this.schedule(nextInMs);
  }

  private report(error: unknown): void {
    // One line when trouble begins and then rarely: an outage of an hour is one fact, not thousands.
    if (this.failuresInARow !== 1 && this.failuresInARow % 120 !== 0) return;
    const reason = error instanceof Error ? error.message : String(error);
    if (isTransient(error)) this.log.warn(`folding waits for the database: ${reason}`);
    else this.log.error(`folding failed: ${reason}`);
  }

  /** Folds the oldest deltas and returns how many; 0 also when another process is folding. */
  async foldOnce(): Promise<number> {
    return inTx(this.db, async (tx) => {
      const [{ leads } = { leads: false }] = await tx.query<{ leads: boolean }[]>(
        `SELECT pg_try_advisory_xact_lock(hashtext('hailong ratings score folding')) AS leads`,
      );
      if (!leads) return 0;
      const [{ folded } = { folded: 0 }] = await tx.query<{ folded: number }[]>(FOLD, [LARGEST_FOLD]);
      return folded;
    });
  }
}

const LEVELS = [1, 2, 3, 4, 5];
const columns = LEVELS.map((level) => `level_${level}`).join(', ');
const sums = LEVELS.map((level) => `sum(level_${level})`).join(', ');
const additions = ['asked', 'answered', ...LEVELS.map((level) => `level_${level}`)]
  .map((column) => `${column} = total.${column} + excluded.${column}`)
  .join(', ');

const FOLD = `
  WITH gone AS (
    DELETE FROM score_delta
    WHERE delta_id IN (SELECT delta_id FROM score_delta ORDER BY delta_id LIMIT $1 FOR UPDATE SKIP LOCKED)
    RETURNING *
  ), days AS (
    INSERT INTO score_day AS total (subject_id, served_on, unit_id, kind, asked, answered, ${columns})
    SELECT subject_id, served_on, unit_id, min(kind), sum(asked), sum(answered), ${sums}
    FROM gone GROUP BY subject_id, served_on, unit_id ORDER BY subject_id, served_on, unit_id
    ON CONFLICT (subject_id, served_on, unit_id) DO UPDATE SET ${additions}
  ), firms AS (
    INSERT INTO score_firm AS total (subject_id, served_on, firm, unit_id, kind, ratings)
    SELECT subject_id, served_on, firm, unit_id, min(kind), sum(${LEVELS.map((level) => `level_${level}`).join(' + ')})
    FROM gone WHERE firm IS NOT NULL GROUP BY subject_id, served_on, firm, unit_id ORDER BY subject_id, served_on, firm, unit_id
    ON CONFLICT (subject_id, served_on, firm, unit_id) DO UPDATE SET ratings = total.ratings + excluded.ratings
  )
  SELECT count(*)::integer AS folded FROM gone`;
