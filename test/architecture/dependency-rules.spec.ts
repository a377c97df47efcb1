import { spawnSync } from 'node:child_process';
import path from 'node:path';

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

const root = path.resolve(__dirname, '../..');
const rules: { forbidden: { name: string }[] } = require('../../.dependency-cruiser.cjs');

const violationsIn = (folder: string, targets: string[]): Violation[] => {
  const result = spawnSync(
    path.join(root, 'node_modules/.bin/depcruise'),
    ['--config', path.join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...targets],
    { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (!result.stdout.startsWith('{')) throw new Error(`dependency-cruiser did not answer: ${result.stderr}`);
  const { summary } = JSON.parse(result.stdout) as { summary: { violations: Violation[] } };
  return summary.violations;
};

describe('rules of dependency', () => {
  const broken = violationsIn(path.join(__dirname, 'fixtures/house'), ['apps', 'libs']);

  it.each(rules.forbidden.map(({ name }) => name))('%s: is seen to fail on the house that breaks it', (name) => {
    expect(broken.map(({ rule }) => rule.name)).toContain(name);
  });

  it('the house as it is breaks none of them', () => {
    const found = violationsIn(root, ['apps', 'libs', 'test']);
    expect(found.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });
});
