import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { leakCheck } from '../../support/leak-check';

leakCheck();

/** One build after the other, each a folder with one file. */
const BUILDS = `
  import { mkdirSync, writeFileSync } from 'node:fs';
  import { putInPlace } from ${JSON.stringify(pathToFileURL(resolve('scripts/put-in-place.mjs')))};
  for (let build = 0; build < 200; build += 1) {
    const fresh = 'fresh-' + process.pid;
    mkdirSync(fresh);
    writeFileSync(fresh + '/whole', '');
    putInPlace(fresh, 'dist');
  }`;

describe('what is built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hailong-build-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is put in its place whole, and several builds at once neither fail nor leave anything behind', async () => {
    const builders = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '--eval', BUILDS], { cwd: folder, stdio: 'inherit' }),
    );
    const ends = await Promise.all(builders.map((builder) => once(builder, 'exit')));
    expect(ends.map(([code]) => code as number)).toEqual([0, 0, 0, 0]);
    expect(readdirSync(folder)).toEqual(['dist']);
    expect(readdirSync(join(folder, 'dist'))).toEqual(['whole']);
  });
});
