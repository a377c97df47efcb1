import { DomainError } from '@hailong/errors';

/** Why a file is not kept; each has its own sentence on every screen. */
export const FILE_REFUSALS = [
  'empty',
  'too-large',
  'too-many',
  'infected',
  'not-scannable',
  'kind-not-taken',
  'not-as-named',
  'archive',
  'drawing',
  'two-kinds',
  'damaged',
  'too-many-pixels',
  'too-many-pages',
  'pdf-script',
  'pdf-launch',
  'pdf-embedded',
  'pdf-locked',
  'too-heavy',
  'too-busy',
] as const;

export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** The file is not kept, nothing of it is stored, and `reason` says why. */
export class FileRefused extends DomainError {
  constructor(readonly reason: FileRefusal) {
    super('invalid', `file.${reason}`, 'This file was not kept.');
  }
}
