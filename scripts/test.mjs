// Runs the tests of the named sizes, or all of them: `npm test`, `npm run test:unit`, `npm test -- integration --testNamePattern …`.
// The product is compiled first where a size starts it as a process. Says in one line what could not run and why.
import { spawnSync } from 'node:child_process';

/** The last two break brokers, readers, databases and the whole product for a few minutes; `npm run soak` does so in whole length. */
const SIZES = ['unit', 'architecture', 'integration', 'kafka', 'e2e', 'faults', 'kafka-faults'];
const STARTS_THE_PRODUCT = new Set(['kafka', 'kafka-faults', 'e2e', 'faults']);

const isSize = (arg) => SIZES.includes(arg);
const named = process.argv.slice(2).filter(isSize);
const options = process.argv.slice(2).filter((arg) => !isSize(arg));
const sizes = named.length > 0 ? named : SIZES;

const run = (args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1;

if (sizes.some((size) => STARTS_THE_PRODUCT.has(size))) {
  const status = run(['scripts/build.mjs']);
  if (status !== 0) process.exit(status);
}
// one jest run per size: a browser journey and a fault run on two cores must not be starved by unit tests beside them
let worst = 0;
for (const size of sizes) {
  console.log(`\n== ${size}`);
  // two at a time, also on two cores (Jest's own choice there is one): the tests mostly wait for PostgreSQL
  const atOnce = STARTS_THE_PRODUCT.has(size) ? ['--runInBand'] : ['--maxWorkers=2'];
  const status = run([
    '--experimental-vm-modules',
    '--no-warnings=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    size,
    // every file checks itself for leaks (test/support/leak-check.ts); a worker that lingers must not hold up CI
    '--forceExit',
    ...atOnce,
    ...options,
  ]);
  worst ||= status;
}
process.exit(worst);
