/** A file that is to be sent, with its size. */
export interface SizedFile {
  path: string;
  bytes: number;
}

/** One request stays far below what the front door takes (100 files, 256 MB), so that progress is seen and little is sent twice after a failure. */
const MOST_FILES = 25;
const MOST_BYTES = 32 * 1024 * 1024;

/** The files in their order, divided into requests. A file that is too large for any request stands alone, and the front door says so. */
export function batchesOf(files: SizedFile[]): SizedFile[][] {
  const batches: SizedFile[][] = [];
  let bytes = 0;
  for (const file of files) {
    const batch = batches.at(-1);
    if (batch === undefined || batch.length >= MOST_FILES || bytes + file.bytes > MOST_BYTES) {
      batches.push([file]);
      bytes = file.bytes;
    } else {
      batch.push(file);
      bytes += file.bytes;
    }
  }
  return batches;
}
