import { createHmac, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
const PROOF_BYTES = 16;

/** The secret in the link that stops the messages to the address of one message: the same at every attempt, so that the link of an older mail works, too. */
export function stopToken(messageId: string, keys: readonly string[]): string {
  const id = Buffer.from(messageId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, proofOf(id, keys[0]!)]).toString('base64url');
}

/** The message whose link this is; nothing for a text that we did not make under a live key. */
export function messageOfStopToken(token: string, keys: readonly string[]): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ID_BYTES + PROOF_BYTES || bytes.toString('base64url') !== token) return undefined;
  const [id, proof] = [bytes.subarray(0, ID_BYTES), bytes.subarray(ID_BYTES)];
  if (!keys.some((key) => timingSafeEqual(proof, proofOf(id, key)))) return undefined;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A purpose of its own: no rating link can be made from it, nor it from one. */
function proofOf(id: Buffer, key: string): Buffer {
  return createHmac('sha256', key).update('hailong.stop-invitations.v1:').update(id).digest().subarray(0, PROOF_BYTES);
}
