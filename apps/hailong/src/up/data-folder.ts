import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FolderNotOurs } from './up.errors';

const OURS = ['database', 'secrets.json', 'running.json', 'demo.json', 'identity', 'files'];

/**
 * Makes sure that the data folder exists and is ours, and returns its full path. A folder with strange files is refused untouched.
 * As root it may be passed, but not listed, by the account that PostgreSQL runs as; the files in it are closed one by one.
 */
export function openDataFolder(dir: string): string {
  const folder = resolve(dir);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const names = readdirSync(folder);
  if (names.length > 0 && !names.some((name) => OURS.includes(name))) throw new FolderNotOurs(folder);
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
  return folder;
}

/** Where the embedded PostgreSQL of a data folder keeps its rows. */
export function databaseFolder(dataFolder: string): string {
  return join(dataFolder, 'database');
}
