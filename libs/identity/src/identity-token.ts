import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { Caller } from './caller';
import { isRole } from './roles';

const ISSUER = 'hailong-gateway';
const AUDIENCE = 'hailong-services';
const LIFETIME = '2m';
/** Clocks of two hosts may differ by this much before a fresh token is refused. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** A new Ed25519 pair as JWK texts: the private one for the gateway alone, the public one for IDENTITY_PUBLIC_KEY of every service. */
export async function createIdentityKeys(): Promise<{ privateKey: string; publicKey: string }> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return {
    privateKey: JSON.stringify(await exportJWK(pair.privateKey)),
    publicKey: JSON.stringify(await exportJWK(pair.publicKey)),
  };
}

/** Signs who is calling, for two minutes. Only the gateway holds a key that services accept. */
export async function signIdentityToken(caller: Caller, privateKey: string | JWK | CryptoKey): Promise<string> {
  const { id, roles, unitCode, employeeNumber, name } = caller;
  return new SignJWT({ roles, unitCode, employeeNumber, name })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(id)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(typeof privateKey === 'string' ? (JSON.parse(privateKey) as JWK) : privateKey);
}

/** The caller of a token that the holder of the key signed for our services and that has not expired. Any other token throws. */
export async function verifyIdentityToken(token: string, publicKey: CryptoKey): Promise<Caller> {
  const { payload } = await jwtVerify(token, publicKey, {
    algorithms: ['EdDSA'],
    issuer: ISSUER,
    audience: AUDIENCE,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    requiredClaims: ['sub', 'exp', 'iat'],
  });
  const roles = Array.isArray(payload.roles) ? payload.roles : [];
  if (!roles.every(isRole)) throw new Error('the identity token names a role that does not exist');
  return {
    id: payload.sub!,
    roles,
    ...text('unitCode', payload.unitCode),
    ...text('employeeNumber', payload.employeeNumber),
    ...text('name', payload.name),
  };
}

/** The key of a JWK text, importable once and kept. A text that is no Ed25519 key throws at start, not at the first request. */
export async function importIdentityKey(jwk: string | JWK): Promise<CryptoKey> {
  const key = await importJWK(typeof jwk === 'string' ? (JSON.parse(jwk) as JWK) : jwk, 'EdDSA');
  if (key instanceof Uint8Array) throw new Error('an identity key must be an Ed25519 JWK');
  return key;
}

function text<Name extends string>(name: Name, value: unknown): { [name in Name]?: string } {
  return typeof value === 'string' ? ({ [name]: value } as { [name in Name]: string }) : {};
}
