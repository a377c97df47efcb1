import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES } from '@hailong/identity';
import { DEMO_ACCOUNTS } from './demo-accounts';
import { keptSecrets } from './kept-secrets';
import { loginPage } from './login-page';
import { startIdentityProvider } from './start-identity-provider';

describe('the demo’s identity provider', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'hailong-idp-'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  it('keeps its keys and secrets for its owner alone, and has the same at the next start', async () => {
    const first = await keptSecrets(join(dir, 'new'));
    expect(await keptSecrets(join(dir, 'new'))).toEqual(first);
    expect((await stat(join(dir, 'new', 'identity-provider.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'new'))).mode & 0o777).toBe(0o700);
  });

  it('has one account for every role of staff, and two inspectors', () => {
    const roles = DEMO_ACCOUNTS.map(({ role }) => role);
    const machines = ['source-system', 'declaration-software'];
    expect(new Set(roles)).toEqual(new Set(ROLES.filter((role) => !machines.includes(role))));
    expect(roles.filter((role) => role === 'inspector')).toHaveLength(2);
    expect(new Set(DEMO_ACCOUNTS.map(({ employeeNumber }) => employeeNumber)).size).toBe(DEMO_ACCOUNTS.length);
  });

  it.each(['vi', 'en'] as const)('lists every account with what it is for (%s)', (lang) => {
    const { html } = loginPage({ lang, action: '/dang-nhap/x', publicOrigin: 'http://127.0.0.1:8080' });
    for (const { account, purpose } of DEMO_ACCOUNTS) {
      expect(html).toContain(account);
      expect(html).toContain(purpose[lang]);
    }
    expect(html).toContain(`<html lang="${lang}">`);
    expect(html).toContain('<label for="account">');
    expect(html).toContain('<label for="password">');
  });

  it('shows what was typed as text', () => {
    const page = loginPage({
      lang: 'vi',
      action: '/x',
      publicOrigin: 'http://a',
      wrong: true,
      account: '"><script>alert(1)</script>',
    });
    expect(page.html).not.toContain('<script');
    expect(page.html).toContain('role="alert"');
  });

  it('listens on this machine alone, and gives no token without the secret of a client', async () => {
    const provider = await startIdentityProvider({ port: 0, publicOrigin: 'http://127.0.0.1:8080', dir });
    expect(provider.issuer).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await fetch(provider.tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${provider.feedClientId}:wrong`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect(answer.status).toBe(401);
    await provider.stop();
  });

  it('knows the declaration software that it was given, and otherwise none', async () => {
    const software = [{ clientId: 'hl_test_a', clientSecret: 'hl_test_a-secret-of-its-own' }];
    const statuses: number[] = [];
    for (const given of [software, undefined]) {
      const provider = await startIdentityProvider({
        port: 0,
        publicOrigin: 'http://127.0.0.1:8080',
        dir,
        ...(given && { software: given }),
      });
      const credentials = Buffer.from('hl_test_a:hl_test_a-secret-of-its-own').toString('base64');
      const answer = await fetch(provider.tokenEndpoint, {
        method: 'POST',
        headers: { authorization: `Basic ${credentials}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
      statuses.push(answer.status);
      await provider.stop();
    }
    expect(statuses).toEqual([200, 401]);
  });

  it('refuses a sign-in address that nobody was sent to', async () => {
    const provider = await startIdentityProvider({ port: 0, publicOrigin: 'http://127.0.0.1:8080', dir });
    const answer = await fetch(`${provider.issuer}/dang-nhap/invented`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Không đăng nhập được');
    await provider.stop();
  });
});
