import { randomUUID } from 'node:crypto';
import type { FileRefusal } from '@hailong/files';
import { fieldOf, keptText } from '../rating/answer-fields';

export const MOST_FILES = 5;
export const LARGEST_FILE = 10 * 1024 * 1024;
/** How often files may be sent over one link in a day and since its newest version, whatever becomes of them. */
export const MOST_TRIES = 40;

/** What became of a file, as its sender is told. */
export interface SentEvidence {
  evidenceId: string;
  name: string;
  state: 'kept' | 'refused' | 'not-arrived';
  reason: FileRefusal | 'too-often' | null;
  size: number | null;
  scan: 'clean' | 'unscanned' | null;
}

/** A file that was not looked at, of which nothing stays on record. */
export const turnedAway = (name: string, reason: 'too-often' | 'too-many'): SentEvidence => ({
  evidenceId: randomUUID(),
  name: shownName(name),
  state: 'refused',
  reason,
  size: null,
  scan: null,
});

/** The field of the form in which a browser sends files, and, where it cannot send them there, their names. */
export const FILE_FIELD = 'file';
/** Says of a form that files were sent with it. */
export const FILES_FIELD = 'files';
export const REMOVE_FIELD = 'remove';

const LONGEST_NAME = 100;

/** The last part of a file's name, for its sender's eyes alone. */
export function shownName(name: string): string {
  const kept = keptText(name.split(/[\\/]/).at(-1)?.replaceAll(/\s+/g, ' ')) ?? '…';
  return [...kept].slice(0, LONGEST_NAME).join('');
}

/** The names of files that were chosen in a form and did not come with it: without JavaScript when they were not attached first, with it when sending them failed. */
export function namesNotSent(fields: unknown): string[] {
  const given: unknown = typeof fields === 'object' && fields !== null ? Reflect.get(fields, FILE_FIELD) : undefined;
  const names = (Array.isArray(given) ? given : [given]).filter((name) => typeof name === 'string' && name !== '');
  return names.slice(0, MOST_FILES).map(shownName);
}

/** True for a form with which somebody meant to send files. */
export const meansFiles = (fields: unknown): boolean =>
  fieldOf(fields, FILES_FIELD) === 'yes' || namesNotSent(fields).length > 0;
