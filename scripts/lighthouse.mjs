// node scripts/lighthouse.mjs [--link URL]: Lighthouse as on a telephone over slow 4G, five times on a fresh rating link of a product that it starts itself.
// Prints each run; ends with 1 when the median of performance is under 99 or of accessibility under 100 (ux.md, D4). Looking at a link uses nothing up.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import lighthouse from 'lighthouse';
import { freePort } from './free-port.mjs';

const RUNS = 5;
const BARS = { performance: 99, accessibility: 100 };
const COMMAND = 'dist/apps/hailong/main.js';
const require = createRequire(import.meta.url);
require('../test/support/typescript-hook.cjs');
const { openBrowser } = require('../test/e2e/browser.ts');

const { values } = parseArgs({ options: { link: { type: 'string' } } });
/** Starts the compiled product on a folder of its own, hands out the link of a lot that was just cleared, and leaves nothing behind. */
async function onFreshProduct(work) {
  if (spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' }).status !== 0) return 1;
  const data = mkdtempSync(join(tmpdir(), 'hailong-lighthouse-'));
  chmodSync(data, 0o711);
  const product = spawn(process.execPath, [COMMAND, 'up', '--port', '0', '--demo-size', '5', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(product, 'exit');
  try {
    await printed(product.stdout, 'is running.');
    const trigger = ['trigger', 'declaration.cleared', '--data', data];
    const { stdout } = spawnSync(process.execPath, [COMMAND, ...trigger], { encoding: 'utf8' });
    return await work(/http\S+\/r\/\S+/.exec(stdout)[0]);
  } finally {
    product.kill('SIGINT');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

async function printed(stream, text) {
  let all = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    all += chunk;
    if (all.includes(text)) return stream.resume();
  }
  throw new Error(`the product ended and never printed "${text}":\n${all}`);
}

/** 0 when the medians hold their bars, otherwise 1. */
async function measure(link) {
  const port = await freePort();
  const browser = await openBrowser(`--remote-debugging-port=${port}`);
  try {
    const runs = [];
    for (let run = 1; run <= RUNS; run += 1) {
      const { lhr } = await lighthouse(link, { port, logLevel: 'error', onlyCategories: Object.keys(BARS) });
      runs.push(lhr);
      const {
        'largest-contentful-paint': lcp,
        'total-blocking-time': tbt,
        'cumulative-layout-shift': cls,
      } = lhr.audits;
      console.log(
        `run ${run}: ${scoresOf(lhr)}, LCP ${lcp.displayValue}, TBT ${tbt.displayValue}, CLS ${cls.displayValue}`,
      );
    }
    const medians = Object.keys(BARS).map((name) => [name, median(runs.map((lhr) => scoreOf(lhr, name)))]);
    const missed = medians.filter(([name, score]) => score < BARS[name]);
    for (const [name, score] of medians) console.log(`${name} ${score} (bar ${BARS[name]})`);
    for (const [name] of missed) console.log(failuresOf(runs[0], name));
    return missed.length > 0 ? 1 : 0;
  } finally {
    await browser.close();
  }
}

const scoreOf = (lhr, name) => Math.round(lhr.categories[name].score * 100);
const scoresOf = (lhr) =>
  Object.keys(BARS)
    .map((name) => `${name} ${scoreOf(lhr, name)}`)
    .join(', ');
const median = (scores) => scores.toSorted((one, other) => one - other)[Math.floor(scores.length / 2)];

/** The audits that cost points, so that nobody has to measure again to know why. */
function failuresOf(lhr, name) {
  const audits = lhr.categories[name].auditRefs.map(({ id }) => lhr.audits[id]);
  const failed = audits.filter(({ score }) => score !== null && score < 1);
  return failed.map(({ id, displayValue = '' }) => `  ${name}: ${id} ${displayValue}`).join('\n');
}

process.exitCode = values.link === undefined ? await onFreshProduct(measure) : await measure(values.link);
