import { randomBytes } from 'node:crypto';
import { Seal } from './seal';

const [OLD, NEW] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
const RATING = '11111111-1111-4111-8111-111111111111';
const CONTACT = 'Chị Lan, 0912 345 678';
const seal = new Seal([NEW, OLD], 'rating');

describe('a sealed contact', () => {
  it('opens for its rating alone, and says nothing while it is sealed', async () => {
    const sealed = await seal.seal(RATING, CONTACT);
    expect(sealed).not.toContain(Buffer.from(CONTACT).toString('base64url').slice(0, 8));
    expect(await seal.open(RATING, sealed)).toBe(CONTACT);
    await expect(seal.open(RATING.replace('1', '2'), sealed)).rejects.toThrow('another rating');
  });

  it('never opens as the secret of an endpoint that has the same id', async () => {
    const sealed = await seal.seal(RATING, CONTACT);
    await expect(new Seal([NEW], 'endpoint').open(RATING, sealed)).rejects.toThrow('another endpoint');
  });

  it('is never the same twice', async () => {
    expect(await seal.seal(RATING, CONTACT)).not.toBe(await seal.seal(RATING, CONTACT));
  });

  it('opens under an older live key and under no retired one', async () => {
    const sealed = await new Seal([OLD], 'rating').seal(RATING, CONTACT);
    expect(await seal.open(RATING, sealed)).toBe(CONTACT);
    await expect(new Seal([NEW], 'rating').open(RATING, sealed)).rejects.toThrow('no longer live');
  });

  it('is refused when any one character of it was changed', async () => {
    const sealed = await seal.seal(RATING, CONTACT);
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      await expect(seal.open(RATING, changed)).rejects.toThrow();
    }
  });

  it('cannot be made without a key', () => {
    expect(() => new Seal([], 'rating').seal(RATING, CONTACT)).toThrow(RangeError);
  });
});
