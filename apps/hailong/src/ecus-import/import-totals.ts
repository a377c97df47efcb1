import type { FileResult } from './file-result-text';

/** What became of many files; a file that could not be sent at all counts as refused. */
export class ImportTotals {
  private readonly outcomes = { imported: 0, unchanged: 0, refused: 0 };
  private newEvents = 0;
  private readonly strange = new Map<string, number>();
  private readonly warned = new Map<string, number>();

  add(result: FileResult | undefined): void {
    this.outcomes[result?.outcome ?? 'refused'] += 1;
    this.newEvents += result?.accepted ?? 0;
    for (const { kind, what, count } of result?.notUnderstood ?? []) increase(this.strange, `${kind} ${what}`, count);
    for (const { code } of result?.warnings ?? []) increase(this.warned, code, 1);
  }

  get refused(): number {
    return this.outcomes.refused;
  }

  lines(): string[] {
    const { imported, unchanged, refused } = this.outcomes;
    const taken = imported + unchanged;
    return [
      `${imported} imported, ${unchanged} unchanged, ${refused} refused; ${this.newEvents} new events.`,
      ...[...this.warned].map(([code, count]) => `warning ${code}: ${count}×`),
      ...[...this.strange].map(([what, count]) => `not understood: ${what}: ${count}×`),
      `${taken} of ${taken + refused} files were taken.`,
    ];
  }
}

function increase(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}
