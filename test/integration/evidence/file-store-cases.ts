import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileNotKept, type FileStore } from '@hailong/files';

/** What every place of files guarantees. Each case throws where the place does not. */
export interface FileStoreCase {
  title: string;
  prove(store: FileStore): Promise<void>;
}

const HOUR = 3_600_000;

export const FILE_STORE_CASES: FileStoreCase[] = [
  {
    title: 'bytes are read as they were put',
    prove: async (store) => {
      const id = randomUUID();
      const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => at % 251));
      await put(store, id, bytes);
      expect((await store.read(id)).equals(bytes)).toBe(true);
    },
  },
  {
    title: 'of a file put twice the later one stays, and one removal removes it',
    prove: async (store) => {
      const id = randomUUID();
      await put(store, id, Buffer.from('first'));
      await put(store, id, Buffer.from('second'));
      expect((await store.read(id)).toString()).toBe('second');
      await store.remove(id);
      await expect(store.read(id)).rejects.toThrow(FileNotKept);
    },
  },
  {
    title: 'what was never put is not there, and can be removed all the same',
    prove: async (store) => {
      await expect(store.read(randomUUID())).rejects.toThrow(FileNotKept);
      await store.remove(randomUUID());
    },
  },
  {
    title: 'what was put before a moment is listed, and nothing else',
    prove: async (store) => {
      const id = randomUUID();
      await put(store, id, Buffer.from('x'));
      expect(await idsBefore(store, new Date(Date.now() + HOUR))).toContain(id);
      expect(await idsBefore(store, new Date(Date.now() - HOUR))).not.toContain(id);
    },
  },
  {
    title: 'no text but an id of ours names a file',
    prove: async (store) => {
      for (const id of ['../../etc/passwd', '', `${randomUUID()}/..`, randomUUID().toUpperCase()]) {
        await expect((async () => store.read(id))()).rejects.toThrow(RangeError);
        await expect((async () => store.remove(id))()).rejects.toThrow(RangeError);
        await expect(put(store, id, Buffer.from('x'))).rejects.toThrow(RangeError);
      }
    },
  },
];

async function put(store: FileStore, id: string, bytes: Buffer): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hailong-put-'));
  try {
    await writeFile(join(folder, 'given'), bytes);
    await store.put(id, join(folder, 'given'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function idsBefore(store: FileStore, before: Date): Promise<string[]> {
  const ids: string[] = [];
  for await (const id of store.keptBefore(before)) ids.push(id);
  return ids;
}
