import { Logger } from '@nestjs/common';
import type { Subscription } from '../transport/event-transport';
import { GroupReader, type ReaderParts } from './group-reader';
import type { Admin } from './kafka-client';
import { ProgressWatch } from './progress-watch';

const WATCH_EVERY_MS = 5_000;

/** Keeps one reader of a group at work: a useless one is thrown away and a new one built (K6). Tells `onUseless` once when that does not help. */
export class ReaderKeeper implements Subscription {
  private readonly logger = new Logger(ReaderKeeper.name);
  private readonly watch: ProgressWatch;
  private reader: GroupReader;
  private watching: NodeJS.Timeout | undefined;
  private turning: Promise<void> = Promise.resolve();
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
    clearTimeout(this.watching);
    await this.turning;
    await this.reader.stop();
  }

  private plan(): void {
    if (this.stopped) return;
    this.watching = setTimeout(() => {
      this.turning = this.look().finally(() => this.plan());
    }, WATCH_EVERY_MS);
  }

  private async look(): Promise<void> {
    try {
      const advice = await this.watch.advise(this.reader, Date.now());
      if (advice === 'rebuild') await this.rebuild();
      if (advice === 'give-up') {
        this.stopped = true;
        this.parts.options.onUseless?.(`the consumer of ${this.parts.group} makes no progress`);
      }
    } catch (error) {
      // The broker is away: that alone is no reason to do anything but look again.
      this.logger.debug(`could not look after ${this.parts.group}: ${String(error)}`);
    }
  }

  private async rebuild(): Promise<void> {
    await this.reader
      .stop()
      .catch((error: unknown) => this.logger.warn(`the old consumer did not leave in order: ${String(error)}`));
    this.reader = new GroupReader(this.parts, this.admin);
    await this.reader.start();
  }
}
