// Compiles apps, libs and the benches to dist/ and runs the benches on the Node that npm brings.
import { spawnSync } from 'node:child_process';

const swc = ['apps', 'libs', 'test/bench', '--out-dir', 'dist', '--config-file', '.swcrc', '--quiet', '--copy-files'];
const build = spawnSync('node_modules/.bin/swc', swc, { stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);
const bench = spawnSync(process.execPath, ['dist/test/bench/main.js', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(bench.status ?? 1);
