type Close = () => unknown;

/** What was opened, to be closed again. */
export class Undo {
  private readonly opened: Close[] = [];

  push(close: Close): void {
    this.opened.push(close);
  }

  /** Closes all, the last one first, even if one refuses; then throws the first refusal. */
  async undo(): Promise<void> {
    const refusals: unknown[] = [];
    for (const close of this.opened.splice(0).toReversed()) {
      try {
        await close();
      } catch (error) {
        refusals.push(error);
      }
    }
    if (refusals.length > 0) throw refusals[0];
  }
}

/** What a test opens is closed after it, also when it failed half-way: one failure must not look like two. */
export function closingAfterEach(): (close: Close) => void {
  const opened = new Undo();
  afterEach(() => opened.undo(), 60_000);
  return (close) => opened.push(close);
}

/** As `closingAfterEach`, for what all tests of a group share. */
export function closingAfterAll(): (close: Close) => void {
  const opened = new Undo();
  afterAll(() => opened.undo(), 60_000);
  return (close) => opened.push(close);
}
