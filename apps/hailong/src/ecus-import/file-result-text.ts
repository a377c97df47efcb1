/** What the front door says of one file, as far as the command line tells it. */
export interface FileResult {
  outcome: 'imported' | 'unchanged' | 'refused';
  declarationNumber?: string;
  accepted: number;
  duplicate: number;
  warnings: { code: string; message: string }[];
  notUnderstood: { kind: string; what: string; count: number; place: string }[];
  refusal?: { code: string; message: string; place: { line?: number; table?: string; row?: string } };
}

/** One file's result in words: what was taken, what was doubtful and what was not understood, or why it was refused and where. */
export function fileResultText(result: FileResult): string {
  if (result.refusal !== undefined) {
    const { code, message, place } = result.refusal;
    const where = Object.entries(place).map(([name, value]) => `${name} ${value}`);
    return `REFUSED ${code}${where.length > 0 ? ` (${where.join(', ')})` : ''}: ${message}`;
  }
  const number = result.declarationNumber === undefined ? '' : ` ${result.declarationNumber}`;
  const head = `${result.outcome}${number}, ${result.accepted} new events, ${result.duplicate} known before`;
  const warnings = result.warnings.map(({ code, message }) => `\n    warning ${code}: ${message}`);
  const strange = result.notUnderstood.map(
    ({ kind, what, count, place }) => `\n    not understood: ${kind} ${what} (${count}×, first at ${place})`,
  );
  return [head, ...warnings, ...strange].join('');
}
