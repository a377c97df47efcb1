import { readLinkKeys } from './link-keys';

describe('the keys of rating links', () => {
  it('are read newest first', () => {
    expect(readLinkKeys(`${'n'.repeat(32)}, ${'o'.repeat(40)},`)).toEqual(['n'.repeat(32), 'o'.repeat(40)]);
  });

  it('are refused when missing or short, without being repeated in the error', () => {
    expect(() => readLinkKeys(' , ')).toThrow('no rating link key');
    expect(() => readLinkKeys(`${'n'.repeat(32)},hunter2`)).toThrow(/^(?!.*hunter2).*at least 32 characters/);
  });
});
