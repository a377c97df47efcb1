// npm run soak [-- --minutes 60] [--only TEXT] [--afresh]: the faults at their whole length, one proof after the other, until all are done or the
// time is over. What was proven stands in .cache/soak/proven.json with its figures and the commit, so the next call goes on where this one ended.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs, stripVTControlCharacters } from 'node:util';

const USAGE = `npm run soak -- [--minutes 60] [--only TEXT] [--afresh]
  The long proofs, one after the other; each that begins within the minutes is finished. Ends with 0 when every proof that was asked for is
  proven at this commit.
  --only TEXT  those whose name contains the text (any case)
  --afresh     begin again with all of them: what was proven before is forgotten`;
const FOLDER = '.cache/soak';
const JOURNAL = `${FOLDER}/proven.json`;
const OUTCOME = `${FOLDER}/outcome.json`;
const FIGURES_MAX = 12;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    only: { type: 'string', default: '' },
    afresh: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const proofs = JSON.parse(readFileSync(new URL('soak-proofs.json', import.meta.url), 'utf8')).filter(({ says }) =>
  says.toLowerCase().includes(values.only.toLowerCase()),
);
const minutes = Number(values.minutes);
if (proofs.length === 0 || !(minutes > 0)) {
  console.error(`${proofs.length === 0 ? 'no proof has this name' : '--minutes is a number above 0'}\n\n${USAGE}`);
  process.exit(2);
}

const git = (...args) => spawnSync('git', args, { encoding: 'utf8' }).stdout.trim();
/** What is not committed makes the program one without a name: nothing is proven of it. */
const nameOfProgram = () => (git('status', '--porcelain') ? undefined : git('rev-parse', '--short=12', 'HEAD'));
const commit = nameOfProgram();
const proven = values.afresh || !existsSync(JOURNAL) ? {} : JSON.parse(readFileSync(JOURNAL, 'utf8'));
const isProven = ({ says }) => commit !== undefined && proven[says]?.commit === commit;

const began = Date.now();
const minutesGone = () => Math.round((Date.now() - began) / 60_000);

/** Runs one proof, shows all of its output, and answers with what it printed itself, which are its figures, and why it failed. */
async function prove({ script, size, file, title }) {
  rmSync(OUTCOME, { force: true });
  const jest = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const chosen = ['--selectProjects', size, '--runInBand', '--json', '--outputFile', OUTCOME];
  const which = [...(title ? ['-t', title] : []), '--', `test/.*/${file}`];
  const child = spawn(process.execPath, script === undefined ? [...jest, ...chosen, ...which] : [script], {
    // Jest itself speaks on the other stream
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HAILONG_SOAK: 'true', CI: 'true' },
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    printed += text;
  });
  const [status] = await once(child, 'close');
  const lines = stripVTControlCharacters(printed).split('\n');
  const figures = lines.filter((line) => line.trim() !== '' && !line.startsWith('Running ')).slice(-FIGURES_MAX);
  return { figures, failure: whyFailed(status, script) };
}

/** Nothing where it is proven. A run in which no test passed has proven nothing, whatever Jest says of it. */
function whyFailed(status, script) {
  if (script !== undefined || !existsSync(OUTCOME)) return status === 0 ? undefined : `ended with ${status}`;
  const { numPassedTests, testResults } = JSON.parse(readFileSync(OUTCOME, 'utf8'));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const [failed] = tests.filter((test) => test.status === 'failed');
  if (failed)
    return `${failed.fullName}\n      ${stripVTControlCharacters(failed.failureMessages.join()).split('\n')[0]}`;
  const broken = testResults.find((file) => file.status === 'failed' && file.assertionResults.length === 0);
  if (broken) return stripVTControlCharacters(broken.message).trim().split('\n')[0];
  if (numPassedTests === 0) return 'no test has this title';
  return status === 0 ? undefined : `ended with ${status}`;
}

mkdirSync(FOLDER, { recursive: true });
if (spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' }).status !== 0) process.exit(1);
const failures = {};
for (const [index, proof] of proofs.entries()) {
  if (isProven(proof)) continue;
  if (Date.now() - began >= minutes * 60_000) break;
  const { says } = proof;
  console.log(`\n== ${index + 1} of ${proofs.length}, ${minutesGone()} of ${minutes} minutes gone: ${says}`);
  const started = Date.now();
  const { figures, failure } = await prove(proof);
  if (failure === undefined && nameOfProgram() !== commit)
    failures[says] = 'green, but the program was changed meanwhile';
  else if (failure === undefined && commit === undefined)
    console.log(`green, and not counted: the tree has changes\n${figures.join('\n')}`);
  else if (failure === undefined) {
    const seconds = Math.round((Date.now() - started) / 1000);
    proven[says] = { commit, at: new Date().toISOString(), seconds, figures };
    writeFileSync(JOURNAL, `${JSON.stringify(proven, null, 2)}\n`);
  } else failures[says] = failure;
}

console.log(`\nProven at ${commit ?? 'no commit (the tree has changes)'}, after ${minutesGone()} minutes:`);
for (const proof of proofs) {
  const { says } = proof;
  const { commit: of, at, seconds, figures = [] } = proven[says] ?? {};
  if (failures[says]) console.log(`  RED  ${says}\n      ${failures[says]}`);
  else if (isProven(proof)) console.log(`  yes  ${says} (${seconds} s, ${at})`);
  else console.log(`  not  ${says}${at ? ` (only at ${of ?? 'an unknown commit'}, ${at})` : ''}`);
  if (isProven(proof)) for (const line of figures) console.log(`         ${line}`);
}
process.exit(proofs.every((proof) => isProven(proof) && !failures[proof.says]) ? 0 : 1);
