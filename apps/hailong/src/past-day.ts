import { isDay } from '@hailong/contracts';
import { InvalidArgumentError } from 'commander';

/** Reads a day that is over, from 2025-03-15 on: before it the offices had other codes, and a day to come has no events yet. */
export function pastDay(text: string): string {
  const isOver = isDay(text) && Date.parse(`${text}T23:59:59+07:00`) < Date.now();
  if (!isOver || text < '2025-03-15')
    throw new InvalidArgumentError('It must be a past day since 2025-03-15, as YYYY-MM-DD.');
  return text;
}
