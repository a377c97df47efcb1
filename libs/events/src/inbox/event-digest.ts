import { createHmac, hash } from 'node:crypto';

/**
 * Tells the bytes of events apart where only a digest of them is kept. Under a key, whoever reads the digests alone cannot find out by trying what an event said:
 * the bare hash of a body in which only a tax code is unknown is that tax code. What was kept before there was a key is still known.
 */
export class EventDigest {
  constructor(private readonly key?: Buffer) {}

  of(body: Buffer): Buffer {
    return this.key === undefined ? bare(body) : createHmac('sha256', this.key).update(body).digest();
  }

  /** True when `kept` is the digest of these very bytes. */
  isOf(kept: Buffer | undefined, body: Buffer): boolean {
    if (kept === undefined) return false;
    return kept.equals(this.of(body)) || (this.key !== undefined && kept.equals(bare(body)));
  }
}

function bare(body: Buffer): Buffer {
  return hash('sha256', body, 'buffer');
}
