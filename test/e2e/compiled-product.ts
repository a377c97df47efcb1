import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const COMPILED = resolve('dist');
const OWN = resolve('.cache', `product-${process.pid}-${Date.now()}`);
let isTaken = false;

/**
 * The compiled command and console, in a copy that belongs to this test file alone: another test run, or a developer, may compile anew at any
 * moment. The copy is deleted after the last test of the file. Throws if nothing was compiled; `scripts/test.mjs` does so before it starts us.
 */
export function compiledCommand(): string {
  if (!isTaken) {
    const isThere = [join(COMPILED, 'apps/hailong/main.js'), 'apps/console/dist/index.html'].every((file) =>
      existsSync(file),
    );
    if (!isThere) throw new Error('Compile first: node scripts/build.mjs');
    for (const part of ['apps', 'libs']) cpSync(join(COMPILED, part), join(OWN, part), { recursive: true });
    cpSync(resolve('apps/console/dist'), join(OWN, 'apps/console/dist'), { recursive: true });
    isTaken = true;
  }
  return join(OWN, 'apps/hailong/main.js');
}

afterAll(() => rmSync(OWN, { recursive: true, force: true }));
