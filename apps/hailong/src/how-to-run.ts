import { resolve } from 'node:path';

/** The folder in which everything is kept unless another one is named. */
export const DEFAULT_DATA_FOLDER = '.hailong';

/** A command as the person can type it in this repository: npm brings the right Node, and a data folder of one's own must be named again. */
export function howToRun(command: string, dataFolder: string): string {
  const isDefault = resolve(dataFolder) === resolve(DEFAULT_DATA_FOLDER);
  return `npm run hailong -- ${command}${isDefault ? '' : ` --data ${dataFolder}`}`;
}
