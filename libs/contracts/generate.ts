import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { format } from 'prettier';
import 'reflect-metadata';
import { asyncApiDocument } from './generating/async-api';
import { classDocs } from './generating/class-docs';
import { eventSchema } from './generating/event-schema';
import { ALL_EVENTS } from './src/all-events';
import { eventContract } from './src/integration-event';

/** Where the contracts stand in the repository, seen from its root. */
const FOLDER = 'libs/contracts';

/**
 * Every generated file by its path from the root of the repository: one JSON Schema per event type and one AsyncAPI document. The same event
 * classes always give the same bytes.
 */
export async function generateContracts(root: string): Promise<Map<string, string>> {
  const docs = classDocs(join(root, FOLDER, 'src'));
  const schemas = ALL_EVENTS.map((eventClass) => eventSchema(eventClass, docs));
  const files = new Map<string, object>();
  for (const [at, eventClass] of ALL_EVENTS.entries()) {
    files.set(`${FOLDER}/schemas/${eventContract(eventClass).type}.json`, schemas[at] as object);
  }
  files.set(`${FOLDER}/asyncapi.json`, asyncApiDocument(docs));
  const written = new Map<string, string>();
  for (const [path, content] of files)
    written.set(path, await format(JSON.stringify(content), { parser: 'json', printWidth: 120 }));
  return written;
}

/** Writes what `generateContracts` makes, removes schemas of events that are gone, and answers with the paths that differed. With `check` it writes nothing. */
export async function updateContracts(root: string, { check = false } = {}): Promise<string[]> {
  const files = await generateContracts(root);
  const folder = join(root, FOLDER, 'schemas');
  mkdirSync(folder, { recursive: true });
  const stale = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => !files.has(relative(root, path)));
  const different = [...files].filter(([path, content]) => contentOf(join(root, path)) !== content);
  if (!check) {
    for (const path of stale) rmSync(path);
    for (const [path, content] of different) writeFileSync(join(root, path), content);
  }
  return [...different.map(([path]) => path), ...stale.map((path) => relative(root, path))].sort();
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Run from the root of the repository: without arguments it writes, with --check it fails when a committed file differs. */
async function main(): Promise<void> {
  const check = process.argv.includes('--check');
  const different = await updateContracts(process.cwd(), { check });
  for (const path of different) process.stdout.write(`${check ? 'differs' : 'written'}: ${path}\n`);
  if (check && different.length > 0) process.exitCode = 1;
}

if (basename(process.argv[1] ?? '') === 'generate.js') void main();
