/** Where looked-through files are kept, under random ids of ours. */
export interface FileStore {
  /** Keeps the file at `path` under this id; when it resolves, a crash no longer loses it. Done twice, the later one stays. */
  put(id: string, path: string): Promise<void>;
  /** All bytes of a file; rejects with `FileNotKept` when there is none. */
  read(id: string): Promise<Buffer>;
  /** Nothing is left of the file; it need not be there. */
  remove(id: string): Promise<void>;
  /** The ids of all files that were put before `before`. */
  keptBefore(before: Date): AsyncIterable<string>;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for an id of ours. */
export const isFileId = (text: string): boolean => ID.test(text);

/** Returns the id if it is one of ours; throws for every other text, so that none can name a path. */
export function fileId(id: string): string {
  if (!isFileId(id)) throw new RangeError('this is no id of a file');
  return id;
}

/** There is no file under this id. */
export class FileNotKept extends Error {
  constructor() {
    super('a file is not kept under this id');
    this.name = 'FileNotKept';
  }
}
