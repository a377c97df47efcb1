import { readFile } from 'node:fs/promises';
import { FileNotKept, type FileStore } from '@hailong/files';

/** A place of files in memory that keeps every rule; each double below breaks one. */
class MemoryStore implements FileStore {
  protected readonly files = new Map<string, { bytes: Buffer; at: Date }>();

  async put(id: string, path: string): Promise<void> {
    this.check(id);
    this.files.set(id, { bytes: await readFile(path), at: new Date() });
  }

  async read(id: string): Promise<Buffer> {
    this.check(id);
    const file = this.files.get(id);
    if (file === undefined) throw new FileNotKept();
    return file.bytes;
  }

  async remove(id: string): Promise<void> {
    this.check(id);
    this.files.delete(id);
  }

  async *keptBefore(before: Date): AsyncIterable<string> {
    for (const [id, { at }] of this.files) if (at < before) yield id;
  }

  protected check(id: string): void {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new RangeError('no id');
  }
}

export class CuttingStore extends MemoryStore {
  override async read(id: string): Promise<Buffer> {
    return (await super.read(id)).subarray(0, 65_536);
  }
}

export class ClingingStore extends MemoryStore {
  override async remove(id: string): Promise<void> {
    this.check(id);
  }
}

export class InventiveStore extends MemoryStore {
  override async read(id: string): Promise<Buffer> {
    return super.read(id).catch(() => Buffer.alloc(0));
  }
}

export class TimelessStore extends MemoryStore {
  override keptBefore(): AsyncIterable<string> {
    return super.keptBefore(new Date(8.64e15));
  }
}

export class TrustingStore extends MemoryStore {
  protected override check(): void {}
}
