import { Logger } from '@nestjs/common';
import type { Subscription } from '../transport/event-transport';
import { probeBrokerVersions } from './broker-versions';
import { GroupReader, type ReaderParts } from './group-reader';
import type { Admin } from './kafka-client';
import { ProgressWatch } from './progress-watch';

const LOOK_EVERY_MS = 1_000;
const LOOKS_PER_WATCH = 5;

/**
 * Keeps one reader of a group at work. One that crashed is replaced as soon as the brokers answer, however often; one that is connected and
 * useless is thrown away and replaced (K6), and when that does not help three times, `onUseless` is told once.
 */
export class ReaderKeeper implements Subscription {
  private readonly logger = new Logger(ReaderKeeper.name);
  private readonly watch: ProgressWatch;
  private reader: GroupReader;
  private planned: NodeJS.Timeout | undefined;
  private turning: Promise<void> = Promise.resolve();
  private looks = 0;
  private stopped = false;

  constructor(
    private readonly parts: ReaderParts,
    private readonly admin: Admin,
  ) {
    this.watch = new ProgressWatch(admin, parts.topics);
    this.reader = new GroupReader(parts, admin);
  }

  async start(): Promise<void> {
    await this.reader.start();
    this.plan();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.planned);
    await this.turning;
    await this.reader.stop();
  }

  private plan(): void {
    if (this.stopped) return;
    this.planned = setTimeout(() => {
      this.turning = this.look().finally(() => this.plan());
    }, LOOK_EVERY_MS);
  }

  private async look(): Promise<void> {
    this.looks += 1;
    try {
      if (this.reader.isOver) await this.replace();
      if (this.looks % LOOKS_PER_WATCH === 0) await this.watchProgress();
    } catch (error) {
      // The brokers are away: that alone is no reason to do anything but look again.
      this.logger.debug(`could not look after ${this.parts.group}: ${String(error)}`);
    }
  }

  private async watchProgress(): Promise<void> {
    const advice = await this.watch.advise(this.reader, Date.now());
    if (advice === 'rebuild') {
      this.reader.crashedAt = undefined;
      await this.replace();
    }
    if (advice === 'give-up') {
      this.stopped = true;
      this.parts.options.onUseless?.(`the consumer of ${this.parts.group} makes no progress`);
    }
  }

  /** The new reader inherits since when there has been no member: only a join ends that. */
  private async replace(): Promise<void> {
    await probeBrokerVersions(this.parts.options);
    const { crashedAt } = this.reader;
    await this.reader
      .stop()
      .catch((error: unknown) => this.logger.warn(`the old consumer did not leave in order: ${String(error)}`));
    if (this.stopped) return;
    this.reader = new GroupReader(this.parts, this.admin);
    this.reader.crashedAt = crashedAt;
    await this.reader.start();
  }
}
