interface Counts {
  added: number;
  changed: number;
  unchanged: number;
}

/** What the organisation service says of one import, as far as the command line tells it. */
export interface ImportResult {
  file: string;
  outcome: 'recorded' | 'would-record' | 'unchanged' | 'refused';
  units?: Counts;
  officers?: Counts;
  differences: {
    thing: 'unit' | 'officer';
    what: 'added' | 'changed';
    label: string;
    fields: { field: string; old: string[]; new: string[] }[];
  }[];
  faults: { file: string; row: string; field: string; code: string; reason: string }[];
  faultCount: number;
}

const HEADS: Record<ImportResult['outcome'], string> = {
  recorded: 'recorded',
  'would-record': 'dry run, nothing was recorded; it would be',
  unchanged: 'nothing to change',
  refused: 'REFUSED, nothing was recorded',
};

/** An import in words: what was added and changed, field by field with − old and + new, and the counts; or every fault with its place. */
export function importResultText(result: ImportResult): string {
  const lines = result.outcome === 'refused' ? faultLines(result) : [...differenceLines(result), ...countLines(result)];
  return [`${result.file}: ${HEADS[result.outcome]}`, ...lines].join('\n');
}

function differenceLines({ differences, units, officers }: ImportResult): string[] {
  const lines = differences.flatMap(({ thing, what, label, fields }) => [
    `  ${what} ${thing} ${label}`,
    ...fields.flatMap((each) => [
      `    ${each.field}`,
      ...each.old.map((line) => `      − ${line}`),
      ...each.new.map((line) => `      + ${line}`),
    ]),
  ]);
  const all = [units, officers].reduce((sum, counts) => sum + (counts ? counts.added + counts.changed : 0), 0);
  return all > differences.length ? [...lines, `  … and ${all - differences.length} more`] : lines;
}

function countLines({ units, officers }: ImportResult): string[] {
  const line = (name: string, counts: Counts | undefined): string[] =>
    counts ? [`${name}: ${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged`] : [];
  return [...line('units', units), ...line('officers', officers)];
}

function faultLines({ faults, faultCount }: ImportResult): string[] {
  const lines = faults.map(({ file, row, field, code, reason }) => {
    const place = [file, row && `row ${row}`, field].filter(Boolean).join(', ');
    return `  ${place}: ${reason} (${code})`;
  });
  return faultCount > faults.length ? [...lines, `  … and ${faultCount - faults.length} more faults`] : lines;
}
