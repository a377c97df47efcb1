// npm run soak [-- --minutes 60] [--afresh]: the faults at their whole length, one proof after the other, until all are done or the time is over.
// What was proven stands in .cache/soak/proven.json, so the next call goes on where this one ended; --afresh begins again.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const PROOFS = [
  { size: 'faults', file: 'kill-during-replay', title: '', says: 'the whole product killed at 20 random moments' },
  {
    size: 'kafka-faults',
    file: 'cluster-faults',
    title: 'K4c',
    says: 'three brokers killed in turn: nothing acknowledged is lost',
  },
  { size: 'kafka-faults', file: 'cluster-faults', title: 'K6', says: 'a useless reader is replaced, then given up' },
  { size: 'kafka-faults', file: 'consumer-faults', title: 'mid-batch', says: 'broker killed in mid-batch' },
  {
    size: 'kafka-faults',
    file: 'consumer-faults',
    title: 'random moments',
    says: 'reader killed at 20 random moments',
  },
  { size: 'kafka-faults', file: 'consumer-faults', title: 'three times', says: 'whole topic replayed three times' },
  { size: 'kafka-faults', file: 'consumer-faults', title: 'deleted', says: 'offsets deleted' },
  { size: 'kafka-faults', file: 'consumer-faults', title: 'change hands', says: 'rebalance in flight' },
  { size: 'kafka-faults', file: 'consumer-faults', title: 'stood still', says: 'reader stopped for 45 s' },
  { size: 'kafka-faults', file: 'consumer-faults', title: 'database', says: 'database away for 30 s' },
  { size: 'kafka-faults', file: 'poison', title: 'I-05', says: 'one record of poison in a hundred' },
  { size: 'integration', file: 'ratings/link', title: 'that was invented', says: 'a million invented links' },
  {
    size: 'integration',
    file: 'ratings/link',
    title: 'sent 50 times at once',
    says: 'ten thousand races of fifty posts for one request',
  },
  { script: 'scripts/lighthouse.mjs', says: 'the rating page in Lighthouse: performance 99, accessibility 100' },
  { size: 'kafka', file: 'separate-processes', title: '', says: 'end to end, every service as two processes' },
];
const FOLDER = '.cache/soak';
const JOURNAL = `${FOLDER}/proven.json`;

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '60' }, afresh: { type: 'boolean', default: false } },
});
const until = Date.now() + Number(values.minutes) * 60_000;
mkdirSync(FOLDER, { recursive: true });
const proven = values.afresh || !existsSync(JOURNAL) ? {} : JSON.parse(readFileSync(JOURNAL, 'utf8'));

if (spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' }).status !== 0) process.exit(1);
let failed = 0;
for (const { script, size, file, title, says } of PROOFS) {
  if (proven[says]) continue;
  if (Date.now() > until) break;
  console.log(`\n== ${says}`);
  const jest = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const chosen = ['--selectProjects', size, '--runInBand', ...(title ? ['-t', title] : []), '--', `test/.*/${file}`];
  const started = Date.now();
  const run = spawnSync(process.execPath, script === undefined ? [...jest, ...chosen] : [script], {
    stdio: 'inherit',
    env: { ...process.env, HAILONG_SOAK: 'true', CI: 'true' },
  });
  if (run.status === 0) {
    proven[says] = { at: new Date().toISOString(), seconds: Math.round((Date.now() - started) / 1000) };
    writeFileSync(JOURNAL, `${JSON.stringify(proven, null, 2)}\n`);
  } else failed += 1;
}
console.log('\nProven so far:');
for (const { says } of PROOFS)
  console.log(`  ${proven[says] ? `yes  ${says} (${proven[says].seconds} s, ${proven[says].at})` : `not  ${says}`}`);
process.exit(failed > 0 || PROOFS.some(({ says }) => !proven[says]) ? 1 : 0);
