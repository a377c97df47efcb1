interface Budget {
  left: number;
  at: number;
}

const MINUTE_MS = 60_000;
const MOST_CLIENTS = 10_000;

/**
 * So many requests a minute for each client, at most that many at once. Each process counts for itself: it protects the process, and is no quota.
 */
export class RequestBudget {
  private readonly budgets = new Map<string, Budget>();

  constructor(private readonly perMinute: number) {}

  /** Takes one request out of a client's budget; returns 0, or the milliseconds until there is one again. */
  spend(clientId: string, now: number): number {
    const { left, at } = this.budgets.get(clientId) ?? { left: this.perMinute, at: now };
    const perMs = this.perMinute / MINUTE_MS;
    const refilled = Math.min(this.perMinute, left + Math.max(0, now - at) * perMs);
    const isLetThrough = refilled >= 1;
    this.budgets.delete(clientId);
    this.budgets.set(clientId, { left: isLetThrough ? refilled - 1 : refilled, at: now });
    const [oldest] = this.budgets.keys();
    if (this.budgets.size > MOST_CLIENTS && oldest !== undefined) this.budgets.delete(oldest);
    return isLetThrough ? 0 : (1 - refilled) / perMs;
  }
}
