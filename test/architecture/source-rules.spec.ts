import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { SOURCE_RULES } from './source-rules';

const root = path.resolve(__dirname, '../..');

/** Tracked files and those that git would track: what a commit could hold. */
const sources = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs', 'test'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('/fixtures/'));

describe('rules of the text', () => {
  it('there are sources to read', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it.each(SOURCE_RULES)('$name', ({ files, except, pattern, why }) => {
    const offenders = sources
      .filter((file) => files.test(file) && !except?.test(file))
      .flatMap((file) =>
        readFileSync(path.join(root, file), 'utf8')
          .split('\n')
          .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} (${why})`] : [])),
      );
    expect(offenders).toEqual([]);
  });

  it.each(SOURCE_RULES)('$name: is seen to fail', ({ pattern, broken }) => {
    expect(pattern.test(broken)).toBe(true);
  });
});
