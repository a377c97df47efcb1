import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** Lines that break one lint rule each: a rule nobody has seen fail is not a rule. */
const BREACHES: [rule: string, file: string, code: string][] = [
  ['no-floating-promises', 'floating.ts', 'async function send() {}\nexport function go() {\n  send();\n}\n'],
  ['no-explicit-any', 'loose.ts', 'export const body: any = 1;\n'],
  ['no-empty', 'swallowed.ts', 'export function go() {\n  try {\n    JSON.parse("");\n  } catch {}\n}\n'],
  ['filename-case', 'SubmitRating.ts', 'export const submit = 1;\n'],
  ['no-process-env', 'environment.ts', 'export const url = process.env.DATABASE_URL;\n'],
  ['max-lines', 'long.ts', Array.from({ length: 201 }, (_, n) => `export const line${n} = ${n};`).join('\n') + '\n'],
  ['no-focused-tests', 'focused.spec.ts', "it.only('a request can be rated once', () => {});\n"],
];

describe('lint rules', () => {
  // a house of its own: a file that breaks rules inside this one would be seen by every other test that reads the tree
  const house = mkdtempSync(path.join(tmpdir(), 'hailong-lint-'));
  const folder = path.join(house, 'apps/ratings/src');
  let report = '';

  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    for (const file of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(path.join(root, file), path.join(house, file));
    symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'));
    for (const [, file, code] of BREACHES) writeFileSync(path.join(folder, file), code);
    const result = spawnSync(
      path.join(root, 'node_modules/.bin/oxlint'),
      ['--type-aware', '--format', 'unix', folder],
      {
        cwd: house,
        encoding: 'utf8',
      },
    );
    report = result.stdout + result.stderr;
  });

  afterAll(() => rmSync(house, { recursive: true, force: true }));

  it.each(BREACHES)('%s is seen to fail', (rule, file) => {
    const lines = report.split('\n').filter((line) => line.includes(file));
    expect(lines.join('\n')).toContain(rule);
  });
});
