// Compiles apps and libs to dist/ (swc; types are checked by `npm run check`) and builds the console.
// Each service starts with `node dist/apps/<service>/main.js`, whatever folder depth its sources have.
// Both are put in place whole, so that a program which starts meanwhile finds the old or the new one, and two builds at once do not
// disturb each other.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { putInPlace } from './put-in-place.mjs';

const run = (command, args) => {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: false });
  if (status !== 0) process.exit(status ?? 1);
};

const only = process.argv.includes('--server') ? 'server' : process.argv.includes('--console') ? 'console' : 'all';

if (only !== 'console') buildServer();
if (only !== 'server') buildConsole();

function buildServer() {
  const fresh = `.cache/build-${process.pid}`;
  const skipped = ['**/*.spec.ts', '**/*.spec.tsx', 'apps/console/**', '**/node_modules/**'];
  const swc = ['apps', 'libs', '--out-dir', fresh, '--config-file', '.swcrc', '--quiet', '--ignore', skipped.join(',')];
  run('node_modules/.bin/swc', swc);
  for (const app of readdirSync('apps')) {
    if (existsSync(`apps/${app}/register`))
      cpSync(`apps/${app}/register`, `${fresh}/apps/${app}/register`, { recursive: true });
    if (!existsSync(`${fresh}/apps/${app}/src/main.js`)) continue;
    mkdirSync(`${fresh}/apps/${app}`, { recursive: true });
    writeFileSync(`${fresh}/apps/${app}/main.js`, "#!/usr/bin/env node\nrequire('./src/main.js');\n", { mode: 0o755 });
  }
  putInPlace(fresh, 'dist');
}

function buildConsole() {
  const fresh = `.cache/console-${process.pid}`;
  run('node_modules/.bin/vite', [
    'build',
    'apps/console',
    '--logLevel',
    'warn',
    '--outDir',
    resolve(fresh),
    '--emptyOutDir',
  ]);
  putInPlace(fresh, 'apps/console/dist');
}
