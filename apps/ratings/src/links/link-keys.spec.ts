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

  it('bind a form to its own link and purpose, also across a change of keys', () => {
    const nonce = new LinkKeys([OLD_KEY]).formNonce('link-1', 'rate');
    expect(keys.formIdOf(nonce, 'link-1', 'rate')).toMatch(/^[\w-]{22}$/);
    expect(keys.formIdOf(nonce, 'link-2', 'rate')).toBeUndefined();
    expect(keys.formIdOf(nonce, 'link-1', 'withdraw')).toBeUndefined();
    expect(new LinkKeys([NEW_KEY]).formIdOf(nonce, 'link-1', 'rate')).toBeUndefined();
  });

  it('tell one form of a link from another, and a form of ours from every other text', () => {
    const [one, other] = [keys.formNonce('link-1', 'rate'), keys.formNonce('link-1', 'rate')];
    expect(keys.formIdOf(one, 'link-1', 'rate')).not.toBe(keys.formIdOf(other, 'link-1', 'rate'));
    const mixed = one.slice(0, 22) + other.slice(22);
    for (const nonce of [undefined, '', 'x', mixed, `${one}A`, 'Ậ'.repeat(44)])
      expect(keys.formIdOf(nonce, 'link-1', 'rate')).toBeUndefined();
  });
});
