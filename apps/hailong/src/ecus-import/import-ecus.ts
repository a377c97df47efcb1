import { openAsBlob, statSync } from 'node:fs';
import { basename } from 'node:path';
import { NothingRunning } from '../access/access.errors';
import { jsonOf } from '../access/answer';
import { FeedAccess } from '../access/feed-access';
import { findRunning } from '../access/running-file';
import { batchesOf, type SizedFile } from './batches-of';
import { chosenFiles } from './chosen-files';
import { fileResultText, type FileResult } from './file-result-text';
import { ImportTotals } from './import-totals';
import { NoFileChosen } from './import-ecus.errors';

/**
 * Sends ECUS exports to the front door, which turns them into events, several in one request. Prints one result per file as soon as its
 * request is answered, and a summary at the end; true when every file was taken. A refused file does not keep the others back, and a
 * file that was sent before adds nothing.
 */
export async function importEcus(args: string[], dataFolder: string, print: (line: string) => void): Promise<boolean> {
  const running = findRunning(dataFolder);
  if (running === undefined) throw new NothingRunning(dataFolder);
  const files = chosenFiles(args);
  if (files.length === 0) throw new NoFileChosen();
  const feed = new FeedAccess(running);
  const totals = new ImportTotals();
  let told = 0;
  for (const batch of batchesOf(files.map(sized))) {
    for (const [index, result] of (await sent(feed, batch)).entries()) {
      totals.add(typeof result === 'string' ? undefined : result);
      const text = typeof result === 'string' ? result : fileResultText(result);
      print(`[${(told += 1)}/${files.length}] ${batch[index]?.path}: ${text}`);
    }
  }
  totals.lines().forEach(print);
  return totals.refused === 0;
}

/** A file that cannot be asked for its size is found out when it is opened. */
function sized(path: string): SizedFile {
  return { path, bytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0 };
}

/** The result of each file, or in words why it could not be sent at all. A request that fails as a whole is tried again file by file. */
async function sent(feed: FeedAccess, batch: SizedFile[]): Promise<(FileResult | string)[]> {
  try {
    return await sentTogether(feed, batch);
  } catch (error) {
    if (batch.length === 1) return [`REFUSED ${error instanceof Error ? error.message : String(error)}`];
    const results: (FileResult | string)[] = [];
    for (const file of batch) results.push(...(await sent(feed, [file])));
    return results;
  }
}

async function sentTogether(feed: FeedAccess, batch: SizedFile[]): Promise<(FileResult | string)[]> {
  const form = new FormData();
  for (const { path } of batch)
    form.append('file', await openAsBlob(path, { type: 'application/xml' }), basename(path));
  const response = await feed.request('/api/v1/declaration-imports/ecus', { method: 'POST', body: form });
  const { results } = await jsonOf<{ results: FileResult[] }>(response);
  return batch.map((_, index) => results[index] ?? 'REFUSED: the front door gave no result.');
}
