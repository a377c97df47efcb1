import { ContentInfo, SignedData } from 'pkijs';
import type { MessageBody } from './message-body';

/** What the signature of a received message proves: nothing was changed, it does not verify, or there is none. */
export const SIGNATURE_STATES = ['verified', 'not-verified', 'absent'] as const;
export type SignatureState = (typeof SIGNATURE_STATES)[number];

/** A signature with its certificates has some thousand bytes; one made to keep us busy is not looked at. */
const LARGEST_SIGNATURE = 64 * 1024;

/**
 * Tells whether a message still is as it was signed, by the certificate that came with it. Whose certificate that is, and whether anybody
 * trusts it, is not judged. A signature that cannot be read, or that carries a text of its own beside the one that is shown, does not verify.
 */
export async function signatureOf({ signed }: Pick<MessageBody, 'signed'>): Promise<SignatureState> {
  if (signed === undefined) return 'absent';
  const data = signedDataOf(signed.signature);
  // Customs signs once. With a text inside, that text would be verified, and not the one that the importer reads.
  if (data?.signerInfos.length !== 1 || data.encapContentInfo.eContent !== undefined) return 'not-verified';
  for (const form of signed.forms) {
    if (await verifies(data, form)) return 'verified';
  }
  return 'not-verified';
}

async function verifies(data: SignedData, form: Buffer): Promise<boolean> {
  try {
    return await data.verify({ signer: 0, data: new Uint8Array(form).buffer });
  } catch {
    // The library throws for every reason not to verify; its messages may repeat bytes of the message.
    return false;
  }
}

function signedDataOf(signature: Buffer): SignedData | undefined {
  if (signature.length > LARGEST_SIGNATURE) return undefined;
  try {
    return new SignedData({ schema: ContentInfo.fromBER(new Uint8Array(signature)).content });
  } catch {
    // No CMS structure at all.
    return undefined;
  }
}
