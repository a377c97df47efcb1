import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileRefused } from './file-refused';

/** A file as it came, apart from everything that is kept. `folder` is its alone, and has room for what is made of it. */
export interface QuarantinedFile {
  folder: string;
  path: string;
  size: number;
  /** SHA-256 of all its bytes. */
  digest: string;
}

/** Where files lie as they came, each in a folder of its own that only our account can enter, until they are looked through. None stays. */
export class Quarantine {
  constructor(private readonly root: string) {}

  /**
   * Holds one file until `work` is done with it, and then removes it whatever happened. Throws `FileRefused` for an empty file and for one of
   * more than `limit` bytes, of which no byte over the limit is written; the rest of it is read and forgotten.
   */
  async hold<T>(chunks: AsyncIterable<Buffer>, limit: number, work: (file: QuarantinedFile) => Promise<T>): Promise<T> {
    const folder = join(this.root, randomUUID());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      const path = join(folder, 'given');
      const { size, digest } = await write(path, chunks, limit);
      if (size > limit) throw new FileRefused('too-large');
      if (size === 0) throw new FileRefused('empty');
      return await work({ folder, path, size, digest });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Removes what a killed process left here before `before`. */
  async sweep(before: Date): Promise<void> {
    for (const name of await readdir(this.root).catch(none)) {
      const folder = join(this.root, name);
      const found = await stat(folder).catch(() => undefined);
      if (found !== undefined && found.mtime < before) await rm(folder, { recursive: true, force: true });
    }
  }
}

async function write(path: string, chunks: AsyncIterable<Buffer>, limit: number) {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > limit) continue;
      hash.update(chunk);
      await file.write(chunk);
    }
  } finally {
    await file.close();
  }
  return { size, digest: hash.digest('hex') };
}

const none = (): string[] => [];
