import { randomUUID } from 'node:crypto';
import { mkdir, open, opendir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileNotKept, fileId, isFileId, type FileStore } from './file-store';

const LETTERS_OF_A_FOLDER = 2;

/** Keeps files in a folder that only our account can enter. A file is there whole or not at all, also after a power failure. */
export class DiskStore implements FileStore {
  constructor(private readonly root: string) {}

  async put(id: string, path: string): Promise<void> {
    const place = this.placeOf(id);
    await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
    const unfinished = `${place}.${randomUUID()}`;
    try {
      await writeDurably(unfinished, await readFile(path));
      await rename(unfinished, place);
    } finally {
      await rm(unfinished, { force: true });
    }
    await sync(join(place, '..'));
    await sync(this.root);
  }

  read(id: string): Promise<Buffer> {
    return readFile(this.placeOf(id)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new FileNotKept() : error;
    });
  }

  async remove(id: string): Promise<void> {
    await rm(this.placeOf(id), { force: true });
  }

  async *keptBefore(before: Date): AsyncIterable<string> {
    for (const folder of await readdir(this.root).catch(none)) {
      for await (const { name } of await opendir(join(this.root, folder))) {
        const path = join(this.root, folder, name);
        const found = await stat(path).catch(() => undefined);
        if (found === undefined || found.mtime >= before) continue;
        if (isFileId(name)) yield name;
        // What a killed process left half written has no id of its own.
        else await rm(path, { force: true });
      }
    }
  }

  private placeOf(id: string): string {
    return join(this.root, fileId(id).slice(0, LETTERS_OF_A_FOLDER), id);
  }
}

/** Nothing was ever put. */
const none = (): string[] => [];

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sync(folder: string): Promise<void> {
  const opened = await open(folder, 'r');
  await opened.sync().finally(() => opened.close());
}
