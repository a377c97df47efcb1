import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { FileRefused } from './file-refused';
import type { FileStore } from './file-store';
import { Quarantine } from './quarantine';
import { type Reencoded, Reencoding } from './reencode';
import type { ScanResult, VirusScan } from './virus-scan';

/** A file that somebody sends: its name is his, and says nothing of what it is. */
export interface SentFile {
  name: string;
  /** Whose it is, so that nobody fills the line for others; compared, and nothing else. */
  sender: string;
  chunks: AsyncIterable<Buffer>;
}

/** What is kept of a file: pictures of it, never the file. */
export interface KeptFile {
  kind: Reencoded['kind'];
  /** Bytes of the file as it came, and their SHA-256. */
  size: number;
  digest: string;
  scan: Extract<ScanResult, 'clean' | 'unscanned'>;
  pages: { fileId: string; size: number }[];
}

const NAMED_AS_TAKEN = /\.(jpe?g|png|pdf)$/i;
const LEFT_BEHIND_MS = 3_600_000;

/** The one way of a file into the store: held apart, scanned, turned into pictures by a process of its own, and only these are stored. */
export class FileIntake {
  private readonly quarantine: Quarantine;
  private readonly reencoding = new Reencoding();

  /** `folder` is on this machine, also where the store is not. */
  constructor(
    folder: string,
    private readonly store: FileStore,
    private readonly virusScan: VirusScan,
  ) {
    this.quarantine = new Quarantine(join(folder, 'quarantine'));
  }

  /** Throws `FileRefused` with the reason; of such a file nothing is left. When it resolves, every page is stored durably. */
  take({ name, sender, chunks }: SentFile, limit: number): Promise<KeptFile> {
    return this.quarantine.hold(chunks, limit, async (file) => {
      const scan = await this.virusScan.scan(file.path);
      if (scan === 'infected') throw new FileRefused('infected');
      if (scan === 'declined') throw new FileRefused('not-scannable');
      if (scan === 'too-busy') throw new FileRefused('too-busy');
      const { kind, pages } = await this.reencoding.run(file, sender).catch((error: unknown) => {
        const isNotTaken = error instanceof FileRefused && error.reason === 'kind-not-taken';
        throw isNotTaken && NAMED_AS_TAKEN.test(name) ? new FileRefused('not-as-named') : error;
      });
      const kept: KeptFile['pages'] = [];
      for (const { path, size } of pages) {
        const fileId = randomUUID();
        await this.store.put(fileId, path);
        kept.push({ fileId, size });
      }
      return { kind, size: file.size, digest: file.digest, scan, pages: kept };
    });
  }

  /** Removes what killed processes left in quarantine more than an hour ago. */
  sweep(now: Date): Promise<void> {
    return this.quarantine.sweep(new Date(now.getTime() - LEFT_BEHIND_MS));
  }
}
