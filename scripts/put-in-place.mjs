import { mkdirSync, renameSync, rmSync } from 'node:fs';

/**
 * Puts a finished folder in its place, whole: who starts meanwhile finds the earlier one or this one. Two that do so at once both
 * succeed, and the later one stays.
 */
export function putInPlace(fresh, place) {
  const earlier = `${fresh}-earlier`;
  for (;;) {
    try {
      renameSync(place, earlier);
    } catch (error) {
      // Not there yet, or just taken away by another one that does the same.
      if (error.code !== 'ENOENT') throw error;
      mkdirSync(earlier, { recursive: true });
    }
    try {
      renameSync(fresh, place);
      break;
    } catch (error) {
      // Another one was quicker: its folder goes, as if it had come before.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      rmSync(earlier, { recursive: true, force: true });
    }
  }
  rmSync(earlier, { recursive: true, force: true });
}
