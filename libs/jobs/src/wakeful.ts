/** What a transaction sends becomes visible at its commit, a moment after it was sent. */
const EXPECTED_WITHIN_MS = [20, 200, 800];

/** Rouses the workers of a job a few times after one was sent, so that it need not wait for the poll. */
export class Wakeful {
  private readonly workers = new Map<string, string[]>();
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly rouse: (workers: readonly string[]) => void) {}

  add(name: string, worker: string): void {
    this.workers.set(name, [...(this.workers.get(name) ?? []), worker]);
  }

  expect(name: string): void {
    for (const ms of EXPECTED_WITHIN_MS) {
      const key = `${name} ${ms}`;
      if (this.timers.has(key)) continue;
      const look = () => {
        this.timers.delete(key);
        this.rouse(this.workers.get(name) ?? []);
      };
      this.timers.set(key, setTimeout(look, ms));
    }
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
