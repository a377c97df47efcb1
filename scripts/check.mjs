// Everything that needs no running product: format, lint, types, boundaries, unused code, generated files up to date.
// Each step prints its name and time; all of them run, so that one report names every fault.
import { spawnSync } from 'node:child_process';

const bin = (name) => `node_modules/.bin/${name}`;

const STEPS = [
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['lint', bin('oxlint'), ['--type-aware', '--quiet', '--deny-warnings']],
  ['types (server)', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['types (console)', bin('tsc'), ['--noEmit', '-p', 'apps/console']],
  [
    'boundaries',
    bin('depcruise'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'apps', 'libs', 'test'],
  ],
  ['unused', bin('knip'), ['--no-progress']],
  ['generated files', process.execPath, ['scripts/generate.mjs', '--check']],
];

const only = process.argv.slice(2);
const failed = [];
for (const [name, command, args] of STEPS) {
  if (only.length > 0 && !only.some((wanted) => name.startsWith(wanted))) continue;
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (status !== 0) {
    failed.push(name);
    console.log(`${stdout}${stderr}`.trim());
  }
}
if (failed.length > 0) {
  console.error(`\n${failed.length} of ${STEPS.length} checks failed: ${failed.join(', ')}`);
  process.exit(1);
}
