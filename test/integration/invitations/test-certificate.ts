import { generateKeyPairSync, sign } from 'node:crypto';

/** A key with the certificate of a server on this machine, signed by itself, as a TLS server takes them. */
export interface TestCertificate {
  key: string;
  cert: string;
}

const DAY_MS = 24 * 3_600_000;
const ECDSA_WITH_SHA256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));

/** Makes one that is good for 127.0.0.1 from yesterday until tomorrow; a client that knows it trusts it, and no other does. */
export function aCertificate(): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = der(0x30, der(0x31, der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('test server')))));
  const localhost = Buffer.from([127, 0, 0, 1]);
  const altNames = der(0x30, Buffer.from('0603551d11', 'hex'), der(0x04, der(0x30, der(0x87, localhost))));
  const isAuthority = Buffer.from('300f0603551d130101ff040530030101ff', 'hex');
  const body = der(
    0x30,
    Buffer.from('a003020102', 'hex'),
    der(0x02, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    name,
    der(0x30, utcTime(Date.now() - DAY_MS), utcTime(Date.now() + DAY_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, altNames, isAuthority)),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = der(0x30, body, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g)!;
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

function der(tag: number, ...content: Buffer[]): Buffer {
  const bytes = Buffer.concat(content);
  const { length } = bytes;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), bytes]);
}

function utcTime(instant: number): Buffer {
  const digits = new Date(instant).toISOString().replaceAll(/[^0-9]/g, '');
  return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
}
