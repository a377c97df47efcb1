const IDLE_MS = 500;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2_000;
const STUCK_MS = 60_000;

/** How a loop works: one turn resolves to whether there may be more to do at once. */
export interface WorkLoopParts {
  name: string;
  /** So long a turn waits at least since the one before began, unless that one said that there may be more. */
  gatherMs?: number;
  turn(): Promise<boolean>;
  /** Told of a turn that failed and of how many failed in a row. The loop goes on. */
  onFailure(error: unknown, inARow: number): void;
}

/**
 * Repeats a turn as long as there is work, then rests until it is woken or half a second has passed. A turn that fails is repeated after a
 * growing, jittered wait and ends nothing. `stop` lets the running turn finish.
 */
export class WorkLoop {
  readonly name: string;
  private running: Promise<void> | undefined;
  private stopping = false;
  private woken = false;
  private rouse: (() => void) | undefined;
  private lastTurnAt = Date.now();

  constructor(private readonly parts: WorkLoopParts) {
    this.name = parts.name;
  }

  start(): void {
    if (this.running) return;
    this.stopping = false;
    this.lastTurnAt = Date.now();
    this.running = this.run();
  }

  /** There is work: a resting loop turns at once, a turning one turns once more. */
  wake(): void {
    this.woken = true;
    this.rouse?.();
  }

  /** Whether it was woken since its turn began. */
  get isWoken(): boolean {
    return this.woken;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.rouse?.();
    await this.running;
    this.running = undefined;
  }

  /** For health: rejects when a started loop has not finished a turn for a minute. An outage of the database is no such standstill. */
  async check(): Promise<void> {
    if (this.running && Date.now() - this.lastTurnAt > STUCK_MS) throw new Error(`${this.name} makes no progress`);
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      this.woken = false;
      const beganAt = performance.now();
      try {
        const mayHaveMore = await this.parts.turn();
        this.lastTurnAt = Date.now();
        failures = 0;
        if (!mayHaveMore) await this.restOrGather(beganAt);
      } catch (error) {
        failures += 1;
        this.lastTurnAt = Date.now();
        this.parts.onFailure(error, failures);
        // Jitter keeps two instances from meeting again and again; being woken does not shorten the wait for a database that is away.
        const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.5 + Math.random() / 2);
        if (!this.stopping) await this.rest(wait, false);
      }
    }
  }

  private async restOrGather(beganAt: number): Promise<void> {
    if (!this.woken) await this.rest(IDLE_MS, true);
    const gathering = (this.parts.gatherMs ?? 0) - (performance.now() - beganAt);
    if (gathering > 0) await this.rest(gathering, false);
  }

  private async rest(ms: number, untilWoken: boolean): Promise<void> {
    if (this.stopping) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.rouse = () => {
      if (untilWoken || this.stopping) resolve();
    };
    await promise;
    this.rouse = undefined;
    clearTimeout(timer);
  }
}
