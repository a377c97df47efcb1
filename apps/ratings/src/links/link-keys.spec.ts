import { makeToken } from '@hailong/rating-link';
import { LinkKeys } from './link-keys';

const NEW_KEY = 'n'.repeat(32);
const OLD_KEY = 'o'.repeat(32);
const keys = new LinkKeys([NEW_KEY, OLD_KEY]);

describe('the keys of rating links', () => {
  it('know a token of theirs and no invented one', () => {
    expect(keys.hashOf(makeToken([OLD_KEY]))).toMatch(/^[0-9a-f]{64}$/);
    expect(keys.hashOf(makeToken(['x'.repeat(32)]))).toBeUndefined();
  });

  it('bind a form to its own link, also across a change of keys', () => {
    const nonce = new LinkKeys([OLD_KEY]).formNonce('link-1');
    expect(keys.isFormNonce(nonce, 'link-1')).toBe(true);
    expect(keys.isFormNonce(nonce, 'link-2')).toBe(false);
    expect(keys.isFormNonce(undefined, 'link-1')).toBe(false);
    expect(new LinkKeys([NEW_KEY]).isFormNonce(nonce, 'link-1')).toBe(false);
  });
});
