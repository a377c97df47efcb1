import type { InboxRow } from './inbox-row';

const FIRST_MS = 200;
const LONGEST_MS = 30_000;
const FORGOTTEN_MS = 600_000;

/** Rows that failed alone for a reason that passes by itself. Each waits longer from time to time while the others go first; a restart forgets them. */
export class DeferredRows {
  private readonly rows = new Map<string, { until: number; waitMs: number }>();

  defer({ position }: InboxRow): void {
    const waitMs = Math.min(LONGEST_MS, (this.rows.get(position)?.waitMs ?? FIRST_MS / 2) * 2);
    this.rows.set(position, { until: Date.now() + waitMs, waitMs });
  }

  /** True for a row that failed so and has not been handled since. */
  knows({ position }: InboxRow): boolean {
    return this.rows.has(position);
  }

  /** The positions to be left alone now. */
  waiting(): string[] {
    const now = Date.now();
    // Another instance may have handled a row that this one deferred.
    for (const [position, { until }] of this.rows) if (until + FORGOTTEN_MS < now) this.rows.delete(position);
    return [...this.rows].filter(([, { until }]) => until > now).map(([position]) => position);
  }

  forget(rows: readonly InboxRow[]): void {
    if (this.rows.size > 0) for (const { position } of rows) this.rows.delete(position);
  }
}
