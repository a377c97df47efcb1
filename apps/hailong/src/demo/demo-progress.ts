import { join } from 'node:path';
import { readOwnerOnly, writeOwnerOnly } from '../access/owner-only-file';
import type { DemoDayOrder } from './demo-day';

/** How far the demo of one data folder has come. What is behind it may be done again: every step of the demo is idempotent. */
export interface DemoProgress extends DemoDayOrder {
  delivered: number;
  isComplete: boolean;
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'demo.json');

/** The demo that this data folder has begun, or the given one begun now: a later start goes on with the same day and size. */
export function continueDemo(dataFolder: string, order: DemoDayOrder): DemoProgress {
  const begun = readOwnerOnly<DemoProgress>(fileIn(dataFolder));
  if (begun !== undefined) return begun;
  const progress = { ...order, delivered: 0, isComplete: false };
  keepProgress(dataFolder, progress);
  return progress;
}

/** Remembers how far the demo has come. */
export function keepProgress(dataFolder: string, progress: DemoProgress): void {
  writeOwnerOnly(fileIn(dataFolder), progress);
}
