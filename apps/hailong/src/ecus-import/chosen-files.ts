import { globSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The XML exports and Excel prints that these arguments mean: files, folders with everything below them, and patterns that the shell left alone. Each file once, in order. */
export function chosenFiles(args: string[]): string[] {
  const files = args.flatMap((arg) => {
    const stats = statSync(arg, { throwIfNoEntry: false });
    if (stats === undefined) return globSync(arg).filter((path) => statSync(path).isFile());
    return stats.isDirectory() ? ecusFilesIn(arg) : [arg];
  });
  return [...new Set(files)].toSorted();
}

function ecusFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(xml|xlsx)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
