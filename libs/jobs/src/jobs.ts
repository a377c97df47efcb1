import { afterCommit, type Tx } from '@hailong/database';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { insideOf, poolOf } from './executors';
import { FindJobs, type FoundJob } from './find-jobs';
import type { DeclaredJob } from './job';
import { jobSchema } from './job-tables';
import { JobUnknown } from './jobs.errors';
import { withoutValues } from './without-values';

/** How one service runs its jobs. The seconds are for tests; what is left out suits a service. */
export interface JobsOptions {
  service: string;
  pollSeconds?: number;
  superviseSeconds?: number;
  cronSeconds?: number;
}

export const JOBS_OPTIONS = Symbol('JOBS_OPTIONS');

/** A job of a process that no longer shows signs of life is run again after so long and one round of supervision. */
const HEARTBEAT_SECONDS = 30;
const STOP_WITHIN_MS = 20_000;

/** The service's jobs: sent in the transaction that wants them, run by the methods that declare them. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Jobs.name);
  private readonly boss: PgBoss;
  private readonly started = Promise.withResolvers<void>();
  private found: Map<string, FoundJob> = new Map();
  private readonly workers = new Map<string, string>();

  constructor(
    @Inject(JOBS_OPTIONS) private readonly options: JobsOptions,
    private readonly finding: FindJobs,
    db: DataSource,
  ) {
    const { service, superviseSeconds = 60, cronSeconds = 30 } = options;
    this.boss = new PgBoss({
      db: poolOf(db),
      schema: jobSchema(service),
      // What belongs to the owner is not the service's to change (ADR 0013).
      migrate: false,
      createSchema: false,
      reindex: false,
      monitorVacuum: false,
      superviseIntervalSeconds: superviseSeconds,
      monitorIntervalSeconds: superviseSeconds,
      cronMonitorIntervalSeconds: Math.min(cronSeconds, 30),
      cronWorkerIntervalSeconds: Math.min(cronSeconds, 5),
    });
    this.boss.on('error', (error) => this.log.warn(`jobs: ${error.message}`));
    // A start that fails is told by the bootstrap; nobody need be waiting for it here.
    this.started.promise.catch(() => undefined);
  }

  /**
   * The job runs if, and only if, the transaction commits. Throws `JobUnknown` for a name that no method declares. Data is stored as it is given:
   * no secret and no contact belongs into it.
   */
  async send(tx: Tx, name: string, data: object = {}): Promise<void> {
    await this.started.promise;
    const job = this.found.get(name);
    if (!job) throw new JobUnknown(name);
    await this.boss.send(name, data, {
      db: insideOf(tx),
      // Without a key a job is one with every other of its name, as a swept one is meant to be.
      ...(!isSwept(job.declared) && { singletonKey: randomUUID() }),
    });
    afterCommit(tx, () => this.rouse(name));
  }

  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.start();
      this.started.resolve();
    } catch (error) {
      this.started.reject(error);
      throw error;
    }
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Takes no more jobs and waits for those that run; one that does not end in 20 seconds is given back and runs again. Jobs can still be sent. */
  async stop(): Promise<void> {
    this.workers.clear();
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, STOP_WITHIN_MS);
    const idle = Promise.all([...this.found.keys()].map((name) => this.boss.offWork(name)));
    await Promise.race([idle, late]);
    clearTimeout(timer);
    await this.boss.stop({ graceful: false, close: false });
  }

  private async start(): Promise<void> {
    this.found = this.finding.all();
    if (this.found.size === 0) return;
    await this.boss.start();
    for (const { declared } of this.found.values()) await this.declare(declared);
    for (const { name } of await this.boss.getSchedules()) {
      if (this.found.get(name)?.declared.schedule === undefined) await this.boss.unschedule(name);
    }
    for (const [name, job] of this.found) await this.work(name, job);
  }

  private async declare(declared: DeclaredJob): Promise<void> {
    const { name, schedule, retryLimit = 20, retryDelay = 2, retryDelayMax = 900, expireIn = 900 } = declared;
    const limits = { retryLimit, retryDelay, retryDelayMax, retryBackoff: true, expireInSeconds: expireIn };
    const queue = { ...limits, heartbeatSeconds: HEARTBEAT_SECONDS };
    await this.boss.createQueue(name, { ...queue, policy: isSwept(declared) ? 'stately' : 'short' });
    await this.boss.updateQueue(name, queue);
    if (schedule !== undefined) {
      await this.boss.schedule(name, schedule, {}, { tz: 'Asia/Ho_Chi_Minh', missed: 'once' });
    }
  }

  private async work(name: string, job: FoundJob): Promise<void> {
    const pollingIntervalSeconds = this.options.pollSeconds ?? 5;
    const worker = await this.boss.work<unknown>(name, { pollingIntervalSeconds }, async ([taken]) => {
      // There may be more: the next is looked for without waiting.
      this.boss.notifyWorker(worker);
      await job.run(taken!.data).catch((error: unknown) => {
        const told = withoutValues(error);
        this.log.warn(`job ${name} ${taken!.id} failed: ${told.message}`);
        throw told;
      });
    });
    this.workers.set(name, worker);
  }

  /** The next look need not wait for the poll. */
  private rouse(name: string): void {
    const worker = this.workers.get(name);
    if (worker !== undefined) this.boss.notifyWorker(worker);
  }
}

function isSwept(declared: DeclaredJob): boolean {
  return declared.schedule !== undefined;
}
