import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Proof {
  says: string;
  file?: string;
  title?: string;
  script?: string;
}

const ROOT = join(__dirname, '../..');
const proofs = JSON.parse(readFileSync(join(ROOT, 'scripts/soak-proofs.json'), 'utf8')) as Proof[];

/** The words of a test that the proof runs, or nothing: such a proof would be over at once and have proven nothing. */
function sourceOf({ file, script, title = '' }: Proof): string | undefined {
  const paths = script
    ? [script]
    : globSync(`test/**/*-spec.ts`, { cwd: ROOT }).filter((path) => path.includes(`${file}.`));
  return paths.map((path) => readFileSync(join(ROOT, path), 'utf8')).find((source) => source.includes(title));
}

test('every long proof names a test that exists, and has a name of its own', () => {
  expect(proofs.filter((proof) => sourceOf(proof) === undefined)).toEqual([]);
  expect(new Set(proofs.map(({ says }) => says)).size).toBe(proofs.length);
  expect(sourceOf({ says: 'a renamed test', file: 'ratings/link', title: 'sent 50 times at once' })).toBeUndefined();
});
