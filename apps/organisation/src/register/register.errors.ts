import { DomainError } from '@hailong/errors';

/** A line of a CSV file cannot be read. */
export class CsvUnreadable extends DomainError {
  constructor(
    readonly line: number,
    problem: string,
  ) {
    super('invalid', 'register.unreadable', `Row ${line} of the register cannot be read: ${problem}.`);
  }
}

/** A row of the register says something that cannot be. */
export class RegisterRowInvalid extends DomainError {
  constructor(line: number, problem: string) {
    super('invalid', 'register.row-invalid', `Row ${line} of the register is refused: ${problem}.`);
  }
}
