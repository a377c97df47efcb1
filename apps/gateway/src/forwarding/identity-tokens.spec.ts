import { createIdentityKeys, importIdentityKey, verifyIdentityToken, type Caller } from '@hailong/identity';
import { IdentityTokens } from './identity-tokens';

const caller: Caller = { id: 'u', roles: ['leader'] };

describe('the identity token of a session', () => {
  it('is the same for a minute, then a fresh one', async () => {
    const keys = await createIdentityKeys();
    const tokens = await IdentityTokens.withKey(keys.privateKey);
    const now = Date.now();
    const first = await tokens.of('s-1', caller, now);
    expect(await tokens.of('s-1', { ...caller, name: 'later' }, now + 59_000)).toBe(first);
    expect(await tokens.of('s-1', { ...caller, name: 'later' }, now + 61_000)).not.toBe(first);
    expect(await verifyIdentityToken(first, await importIdentityKey(keys.publicKey))).toEqual(caller);
  });

  it('is never that of another session', async () => {
    const tokens = await IdentityTokens.withKey((await createIdentityKeys()).privateKey);
    expect(await tokens.of('s-1', caller)).not.toBe(await tokens.of('s-2', { ...caller, id: 'v' }));
  });
});
