/** Something that was started, by the name that the person at the terminal reads. */
interface Started {
  name: string;
  stop: () => Promise<void>;
}

/** Longer than any request of ours may take, shorter than a person waits before pulling the plug. */
const PATIENCE_MS = 15_000;

/**
 * Stops what was started, the last first: the front door before the services, the services before the database. One part that fails
 * to stop, or hangs, does not keep the others running; the failures are thrown together at the end. Stopping twice stops nothing twice.
 */
export class StopOrder {
  private readonly started: Started[] = [];

  constructor(private readonly patienceMs = PATIENCE_MS) {}

  add(name: string, stop: () => Promise<void>): void {
    this.started.push({ name, stop });
  }

  async stopAll(report: (name: string) => void = () => undefined): Promise<void> {
    const failures: Error[] = [];
    for (let part = this.started.pop(); part !== undefined; part = this.started.pop()) {
      report(part.name);
      try {
        await this.patiently(part.stop());
      } catch (error) {
        failures.push(new Error(`${part.name} did not stop cleanly`, { cause: error }));
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
  }

  private async patiently(stopped: Promise<void>): Promise<void> {
    const { promise: outOfPatience, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => reject(new Error(`It was still running after ${this.patienceMs} ms.`)),
      this.patienceMs,
    );
    try {
      await Promise.race([stopped, outOfPatience]);
    } finally {
      clearTimeout(timer);
    }
  }
}
