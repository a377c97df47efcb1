import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { NothingRunning } from '../access/access.errors';
import { jsonOf } from '../access/answer';
import { FeedAccess } from '../access/feed-access';
import { findRunning } from '../access/running-file';
import { chosenFiles } from './chosen-files';
import type { FileResult } from './file-result-text';
import { fileResultText } from './file-result-text';
import { NoFileChosen } from './import-ecus.errors';

/**
 * Sends each ECUS export to the front door, which turns it into events. Prints one result per file; true when every file was taken.
 * A refused file does not keep the others back, and a file that was sent before adds nothing.
 */
export async function importEcus(args: string[], dataFolder: string, print: (line: string) => void): Promise<boolean> {
  const running = findRunning(dataFolder);
  if (running === undefined) throw new NothingRunning(dataFolder);
  const files = chosenFiles(args);
  if (files.length === 0) throw new NoFileChosen();
  const feed = new FeedAccess(running);
  let taken = 0;
  for (const [index, file] of files.entries()) {
    const result = await sent(feed, file);
    if (typeof result !== 'string' && result.outcome !== 'refused') taken += 1;
    print(`[${index + 1}/${files.length}] ${file}: ${typeof result === 'string' ? result : fileResultText(result)}`);
  }
  print(`${taken} of ${files.length} files were taken.`);
  return taken === files.length;
}

/** The result of one file, or in words why it could not be sent at all. */
async function sent(feed: FeedAccess, file: string): Promise<FileResult | string> {
  try {
    const form = new FormData();
    form.append('file', await openAsBlob(file, { type: 'application/xml' }), basename(file));
    const response = await feed.request('/api/v1/declaration-imports/ecus', { method: 'POST', body: form });
    const { results } = await jsonOf<{ results: FileResult[] }>(response);
    return results[0] ?? 'REFUSED: the front door gave no result.';
  } catch (error) {
    return `REFUSED ${error instanceof Error ? error.message : String(error)}`;
  }
}
