import { DomainError } from '@hailong/errors';
import { howToRun } from '../how-to-run';

/** No installation runs on this data folder. Nothing was sent. */
export class NothingRunning extends DomainError {
  constructor(dataFolder: string) {
    super(
      'not-found',
      'hailong.not-running',
      `Nothing runs on the data folder ${dataFolder}. Start it with: ${howToRun('up', dataFolder)}`,
    );
  }
}

/** The running installation answered, but not as asked. Carries its stable code and reference number. */
export class AnswerRefused extends DomainError {
  constructor(
    readonly status: number,
    code: string,
    message: string,
  ) {
    super(status === 404 ? 'not-found' : 'invalid', code, message);
  }
}
