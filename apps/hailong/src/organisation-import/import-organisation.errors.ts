import { DomainError } from '@hailong/errors';

/** The argument names no file. Nothing was sent. */
export class FileMissing extends DomainError {
  constructor(file: string) {
    super('not-found', 'hailong.no-file', `There is no file ${file}.`);
  }
}
