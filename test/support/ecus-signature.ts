import { createHash, generateKeyPairSync, sign, type KeyPairKeyObjectResult } from 'node:crypto';

const [SEQUENCE, SET, INTEGER, OCTETS, OBJECT, BITS, UTF8, UTC] = [0x30, 0x31, 2, 4, 6, 3, 0x0c, 0x17];
const [CONTEXT_0, NO_PARAMETERS] = [0xa0, Buffer.from('0500', 'hex')];
const oid = (hex: string) => der(OBJECT, Buffer.from(hex, 'hex'));
const SHA256 = der(SEQUENCE, oid('608648016503040201'), NO_PARAMETERS);
const SHA256_WITH_RSA = der(SEQUENCE, oid('2a864886f70d01010b'), NO_PARAMETERS);
const [DATA, SIGNED_DATA] = [oid('2a864886f70d010701'), oid('2a864886f70d010702')];
const [CONTENT_TYPE, MESSAGE_DIGEST] = [oid('2a864886f70d010903'), oid('2a864886f70d010904')];
const NAME = der(SEQUENCE, der(SET, der(SEQUENCE, oid('550403'), der(UTF8, Buffer.from('Hải quan hư cấu')))));
const SERIAL = der(INTEGER, Buffer.from([7]));

let made: { keys: KeyPairKeyObjectResult; certificate: Buffer } | undefined;

/**
 * A detached CMS signature over these bytes as a customs server makes it, with the certificate inside. Written without the library that
 * verifies it; the key is made anew in each process and belongs to nobody. With `carriesText` it is not detached: the bytes stand in it.
 */
export function detachedSignature(bytes: Buffer, { carriesText = false } = {}): Buffer {
  const { keys, certificate } = (made ??= invented());
  const digest = createHash('sha256').update(bytes).digest();
  const attributes = Buffer.concat([
    der(SEQUENCE, CONTENT_TYPE, der(SET, DATA)),
    der(SEQUENCE, MESSAGE_DIGEST, der(SET, der(OCTETS, digest))),
  ]);
  const signature = sign('sha256', der(SET, attributes), keys.privateKey);
  const signer = der(
    SEQUENCE,
    der(INTEGER, Buffer.from([1])),
    der(SEQUENCE, NAME, SERIAL),
    SHA256,
    der(CONTEXT_0, attributes),
    SHA256_WITH_RSA,
    der(OCTETS, signature),
  );
  const content = [
    der(INTEGER, Buffer.from([1])),
    der(SET, SHA256),
    der(SEQUENCE, DATA, ...(carriesText ? [der(CONTEXT_0, der(OCTETS, bytes))] : [])),
    der(CONTEXT_0, certificate),
    der(SET, signer),
  ];
  return der(SEQUENCE, SIGNED_DATA, der(CONTEXT_0, der(SEQUENCE, ...content)));
}

/** An S/MIME message with this EDI text, signed. */
export function signedMessage(edi: string): string {
  const part = `Content-Type: text/plain; charset=utf-8\n\n${edi}`.replaceAll('\n', '\r\n');
  const signature = detachedSignature(Buffer.from(part))
    .toString('base64')
    .replaceAll(/(.{76})/g, '$1\r\n');
  return [
    'MIME-Version: 1.0',
    'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="hq0001"',
    '',
    '--hq0001',
    part,
    '--hq0001',
    'Content-Type: application/pkcs7-signature; name="smime.p7s"',
    'Content-Transfer-Encoding: base64',
    '',
    signature,
    '--hq0001--',
    '',
  ].join('\r\n');
}

function invented(): { keys: KeyPairKeyObjectResult; certificate: Buffer } {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const instant = (text: string) => der(UTC, Buffer.from(text));
  const unsigned = der(
    SEQUENCE,
    SERIAL,
    SHA256_WITH_RSA,
    NAME,
    der(SEQUENCE, instant('260101000000Z'), instant('360101000000Z')),
    NAME,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', unsigned, keys.privateKey);
  const certificate = der(SEQUENCE, unsigned, SHA256_WITH_RSA, der(BITS, Buffer.from([0]), signature));
  return { keys, certificate };
}

/** One value of ASN.1 in its distinguished encoding. */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const bytes = Buffer.from(length.toString(16).padStart(length > 0xffff ? 6 : length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes, content]);
}
