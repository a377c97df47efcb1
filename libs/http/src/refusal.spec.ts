import { DomainError, type ErrorKind } from '@hailong/errors';
import { BadRequestException, HttpException } from '@nestjs/common';
import { problemOf } from './problem';
import { refusalOf } from './refusal';

class Broken extends DomainError {
  constructor(kind: ErrorKind) {
    super(kind, 'lot.broken', 'The lot is broken.', [{ field: 'lot', code: 'broken', message: 'broken' }]);
  }
}

describe('what a caller is told', () => {
  it.each([
    ['not-found', 404],
    ['conflict', 409],
    ['gone', 410],
    ['invalid', 422],
    ['forbidden', 403],
    ['too-many', 429],
  ] as const)('a broken rule of kind %s is %i with its own code', (kind, status) => {
    expect(refusalOf(new Broken(kind))).toMatchObject({ status, code: 'lot.broken', detail: 'The lot is broken.' });
  });

  it('the framework’s own sentences are not passed on, because they repeat what was sent', () => {
    const told = refusalOf(new BadRequestException('secret-123 is no uuid'));
    expect(told).toMatchObject({ status: 400, code: 'request.unreadable' });
    expect(JSON.stringify(told)).not.toContain('secret-123');
  });

  it('a status that somebody put on an error is not believed', () => {
    expect(refusalOf(Object.assign(new Error('upstream said'), { statusCode: 418 }))).toMatchObject({
      status: 500,
      code: 'internal',
    });
  });

  it('nothing that can be thrown is without an answer', () => {
    for (const thrown of [null, undefined, 'text', 7, {}, new HttpException('x', 418)]) {
      const problem = problemOf(refusalOf(thrown), 'r-1');
      expect(problem.title).toBeTruthy();
      expect(problem.type).toBe(`/loi/${problem.code}`);
    }
  });

  it.each([
    [429, true],
    [502, true],
    [503, true],
    [500, false],
    [409, false],
  ])('%i may be tried again: %s', (status, retryable) => {
    expect(problemOf({ status, code: 'x' }, 'r-1').retryable).toBe(retryable);
  });
});
