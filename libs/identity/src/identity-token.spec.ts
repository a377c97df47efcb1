import { SignJWT, type JWK } from 'jose';
import type { Caller } from './caller';
import { createIdentityKeys, importIdentityKey, signIdentityToken, verifyIdentityToken } from './identity-token';

const caller: Caller = {
  id: 'u-1',
  roles: ['leader', 'auditor'],
  unitCode: '03',
  employeeNumber: 'LD-001',
  name: 'Lãnh đạo',
};

describe('an identity token', () => {
  let keys: { privateKey: string; publicKey: string };
  const verify = async (token: string) => verifyIdentityToken(token, await importIdentityKey(keys.publicKey));
  const signed = async (claims: object, change: (jwt: SignJWT) => SignJWT = (jwt) => jwt) => {
    const jwt = new SignJWT({ roles: ['leader'], ...claims })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer('hailong-gateway')
      .setAudience('hailong-services')
      .setSubject('u-1')
      .setIssuedAt()
      .setExpirationTime('2m');
    return change(jwt).sign(JSON.parse(keys.privateKey) as JWK);
  };
  beforeAll(async () => {
    keys = await createIdentityKeys();
  });

  it('tells a service who is calling, completely and nothing else', async () => {
    expect(await verify(await signIdentityToken(caller, keys.privateKey))).toEqual(caller);
    expect(await verify(await signIdentityToken({ id: 'm', roles: [] }, keys.privateKey))).toEqual({
      id: 'm',
      roles: [],
    });
  });

  it('of another key is refused', async () => {
    const other = await createIdentityKeys();
    await expect(verify(await signIdentityToken(caller, other.privateKey))).rejects.toThrow('signature');
  });

  it('lives two minutes', async () => {
    const token = await signIdentityToken(caller, keys.privateKey);
    const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
    expect(exp - iat).toBe(120);
    await expect(verify(await signed({}, (jwt) => jwt.setExpirationTime('-1m')))).rejects.toThrow('exp');
  });

  it.each([
    ['of another issuer', (jwt: SignJWT) => jwt.setIssuer('elsewhere')],
    ['for another audience', (jwt: SignJWT) => jwt.setAudience('elsewhere')],
  ])('%s is refused', async (_, change) => {
    await expect(verify(await signed({}, change))).rejects.toThrow('unexpected');
  });

  it('with a role that does not exist is refused', async () => {
    await expect(verify(await signed({ roles: ['leader', 'root'] }))).rejects.toThrow('role');
  });

  it('needs an Ed25519 key: any other text is refused at start', async () => {
    await expect(importIdentityKey('{"kty":"oct","k":"AAAA"}')).rejects.toThrow('Ed25519');
    await expect(importIdentityKey('nothing')).rejects.toThrow();
  });
});
