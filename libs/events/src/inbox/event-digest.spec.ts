import { hash } from 'node:crypto';
import { EventDigest } from './event-digest';

const [BODY, OTHER] = [Buffer.from('{"taxCode":"0200000012"}'), Buffer.from('{"taxCode":"0200000013"}')];
const bare = hash('sha256', BODY, 'buffer');

describe('the digest of an event', () => {
  it('is under a key nothing that can be computed without it', () => {
    const keyed = new EventDigest(Buffer.alloc(32, 1));
    expect(keyed.of(BODY)).not.toEqual(bare);
    expect(keyed.of(BODY)).not.toEqual(new EventDigest(Buffer.alloc(32, 2)).of(BODY));
    expect(new EventDigest().of(BODY)).toEqual(bare);
  });

  it('knows its own bytes and no others, also where their hash was kept before there was a key', () => {
    const keyed = new EventDigest(Buffer.alloc(32, 1));
    for (const kept of [keyed.of(BODY), bare]) {
      expect(keyed.isOf(kept, BODY)).toBe(true);
      expect(keyed.isOf(kept, OTHER)).toBe(false);
    }
    expect(keyed.isOf(undefined, BODY)).toBe(false);
    expect(new EventDigest().isOf(keyed.of(BODY), BODY)).toBe(false);
  });
});
