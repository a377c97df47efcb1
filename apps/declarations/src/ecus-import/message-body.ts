import { gunzipSync } from 'node:zlib';

/** A message as it was before it was packed into a column; it lives in memory only, until its row has been read. */
export interface MessageBody {
  /** The EDI text, each byte as one character. */
  text: string;
  /** Present where the message came with a detached signature. */
  signed?: SignedPart;
}

/** What a detached signature is about, in the forms in which it may have been signed. */
interface SignedPart {
  forms: Buffer[];
  signature: Buffer;
}

/** Four bytes with a length stand before the compressed text. */
const LENGTH_BYTES = 4;
const LARGEST_TEXT = 4 * 1024 * 1024;
const BOUNDARY = /^content-type:\s*multipart\/signed;[^]*?boundary="?([^"\s;]+)/im;
const MIME_HEADER = 4_000;
const BLANK_LINE = /\r?\n\r?\n/;

/** The message in a column `MsgBody`: EDI text as a whole, or S/MIME with the EDI text in its first part. What cannot be unpacked is none, and no part of it goes into an error. */
export function openBody(packed: string): MessageBody | undefined {
  const text = unpacked(packed);
  if (text === undefined) return undefined;
  const boundary = BOUNDARY.exec(text.slice(0, MIME_HEADER))?.[1];
  if (boundary === undefined) return { text };
  const [, first = '', second] = text.split(`--${boundary}`);
  const content = contentOf(first);
  if (second === undefined || !/pkcs7-signature/i.test(second)) return { text: content };
  return { text: content, signed: { forms: formsOf(first, content), signature: signatureIn(second) } };
}

function unpacked(body: string): string | undefined {
  const bytes = Buffer.from(body, 'base64').subarray(LENGTH_BYTES);
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_TEXT }).toString('latin1');
  } catch {
    // It says nothing; the summary reports the message as one that could not be read.
    return undefined;
  }
}

function contentOf(part: string): string {
  const blank = BLANK_LINE.exec(part);
  return blank === null ? part : part.slice(blank.index + blank[0].length);
}

/** S/MIME signs the part with its headers and with CRLF; senders that sign the bytes as they stand, or the EDI text alone, sign the same text. */
function formsOf(part: string, content: string): Buffer[] {
  const whole = part.replace(/^\r?\n/, '').replace(/\r?\n$/, '');
  const texts = [whole, whole.replaceAll(/\r?\n/g, '\r\n'), content.replace(/\r?\n$/, '')];
  return [...new Set(texts)].map((text) => Buffer.from(text, 'latin1'));
}

function signatureIn(part: string): Buffer {
  const isBase64 = /content-transfer-encoding:\s*base64/i.test(part);
  return Buffer.from(contentOf(part), isBase64 ? 'base64' : 'latin1');
}
