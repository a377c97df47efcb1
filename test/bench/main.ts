import 'reflect-metadata';
import { Command, Option } from 'commander';
import { wholeNumber } from '../../apps/hailong/src/whole-number';
import { foldBench } from './fold';
import type { Bench } from './frame';
import { runBench } from './frame';
import { hopBench } from './hop';
import { ingestBench } from './ingest';
import { ingestKafkaBench } from './ingest-kafka';
import { reportText } from './report';
import { submitBench } from './submit';

const BENCHES: Bench[] = [submitBench, ingestBench, ingestKafkaBench, hopBench, foldBench];
/** `ingest` means also its variant over a real broker. */
const isMeant = (bench: Bench, names: string[]): boolean =>
  names.length === 0 || names.some((name) => bench.name === name || bench.name.startsWith(`${name}-`));

interface BenchOptions {
  runs: number;
  scale: string;
  json?: true;
}

/** Measures the named benches, all of them if none is named. The exit code is 1 when a bar is missed. */
async function main(names: string[], options: BenchOptions): Promise<void> {
  const unknown = names.filter((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown.length > 0)
    throw new Error(`No such bench: ${unknown.join(', ')}. Known: ${BENCHES.map(({ name }) => name).join(', ')}`);
  const chosen = BENCHES.filter((bench) => isMeant(bench, names));
  const reports = [];
  for (const bench of chosen) {
    const report = await runBench(bench, options.runs, { scale: Number(options.scale) }, (text) =>
      process.stderr.write(`${text}\n`),
    );
    if (options.json !== true) process.stdout.write(`${reportText(report)}\n`);
    reports.push(report);
  }
  if (options.json === true) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  if (reports.some(({ goals }) => goals.some(({ verdict }) => verdict === 'missed'))) process.exitCode = 1;
}

void new Command('bench')
  .description(
    'Measures ours beside the leanest program that does the same work; only ratios inside one run mean anything.',
  )
  .argument('[names...]', BENCHES.map(({ name }) => name).join(', '))
  .addOption(new Option('--runs <n>').default(5).argParser(wholeNumber(1, 100)))
  .option('--scale <factor>', 'the amount of work per run', '1')
  .option('--json', 'print one JSON document')
  .action((names: string[], options: BenchOptions) => main(names, options))
  .parseAsync();
