import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { SOURCE_RULES } from './source-rules';

const root = path.resolve(__dirname, '../..');

/** Every source of ours, whatever git knows of it. */
const sources = ['apps', 'libs', 'test']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist|fixtures)\//.test(file));

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
