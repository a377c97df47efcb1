import type { BenchReport } from './frame';
import { figure } from './frame';

/** The report for a reader: medians with their spread, then each goal with its ratio, bar and verdict. */
export function reportText({ bench, unit, runs, contestants, goals }: BenchReport): string {
  const lines = [`\n${bench}: ${unit}, median of ${runs} interleaved runs [least–most]`];
  for (const { name, figures } of contestants) {
    const shown = Object.entries(figures).map(
      ([each, { median, least, most }]) => `${each} ${figure(median)} [${figure(least)}–${figure(most)}]`,
    );
    lines.push(`  ${name.padEnd(44)} ${shown.join('  ')}`);
  }
  for (const goal of goals) {
    const sign = goal.better === 'higher' ? '≥' : '≤';
    lines.push(
      `  ${goal.id.padEnd(4)} ${goal.figure}: ${goal.ours} / ${goal.against} = ${goal.ratio.toFixed(2)}  (bar ${sign} ${goal.bar}, ambition ${sign} ${goal.ambition}) → ${goal.verdict}`,
    );
  }
  return lines.join('\n');
}
