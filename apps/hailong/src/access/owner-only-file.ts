import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { hasCode } from './has-code';

/** Writes a JSON file that only its owner may read. A crash leaves the old file or the new one, never a torn one. */
export function writeOwnerOnly(path: string, value: unknown): void {
  const draft = `${path}.${process.pid}`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(value, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

/** Reads a file of `writeOwnerOnly`, or gives `undefined` where there is none. A file that is not JSON throws, naming the file only. */
export function readOwnerOnly<T>(path: string): T | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new Error(`${path} cannot be read as JSON. Restore it, or remove it together with the whole data folder.`, {
      cause: error,
    });
  }
}
