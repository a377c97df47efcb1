import { DomainError } from '@hailong/errors';

/** None of the arguments means a file. Nothing was sent. */
export class NoFileChosen extends DomainError {
  constructor() {
    super(
      'not-found',
      'hailong.no-file',
      'No file was found. Name XML files, a folder that holds some, or a pattern in quotes.',
    );
  }
}
