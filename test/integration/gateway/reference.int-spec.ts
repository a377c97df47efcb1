import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser } from './browser';
import { leakCheck } from '../../support/leak-check';
import { openFrontDoor, type FrontDoor } from './front-door';

interface Merged {
  openapi: string;
  paths: Record<string, { get: { tags: string[]; 'x-allowed-roles': string[] } }>;
  components: Record<string, Record<string, unknown>>;
}

describe('the API describes itself', () => {
  let door: FrontDoor;
  beforeAll(async () => {
    door = await openFrontDoor();
  });
  afterAll(() => door.stop());

  it('in one document of all services, with the callers of each operation', async () => {
    const document = (await (await fetch(`${door.origin}/api/openapi.json`)).json()) as Merged;
    expect(document.openapi).toBe('3.1.0');
    expect(document.paths['/api/v1/scorecards']?.get['x-allowed-roles']).toEqual(['leader']);
    expect(document.paths['/api/v1/session']?.get.tags).toEqual(['gateway']);
    expect(document.components.schemas).toHaveProperty('SessionView');
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, section, name] of references) expect(document.components[section!]).toHaveProperty(name!);
  });

  it('on a page that loads nothing from elsewhere', async () => {
    const page = await new Browser().open(`${door.origin}/api/docs`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    for (const address of loaded.filter((text) => !text.startsWith('data:'))) {
      expect(address).toMatch(/^\/api\/docs\//);
      expect((await new Browser().open(door.origin + address)).status).toBe(200);
    }
    expect((await new Browser().open(`${door.origin}/api/docs/package.json`)).status).toBe(404);
  });

  it('and explains every code in both languages', async () => {
    const page = await new Browser().open(`${door.origin}/loi/request.cross-origin`);
    expect(page.text).toContain('lang="vi"');
    expect(page.text).toContain('Yêu cầu không được gửi từ trang của chúng tôi.');
    const english = await new Browser().open(`${door.origin}/loi/unknown.code%3Cscript%3E?lang=en`);
    expect(english.text).toContain('The request was not carried out.');
    expect(english.text).not.toContain('<script');
  });

  it('from a first page with a door for each reader', async () => {
    const page = await new Browser().open(`${door.origin}/`);
    for (const address of ['/cong-khai', '/app/', '/api/docs']) expect(page.text).toContain(`href="${address}"`);
  });

  it('and serves the console by a page that runs nothing but our own code', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'hailong-console-'));
    await mkdir(join(dir, 'assets'));
    await writeFile(join(dir, 'index.html'), '<html><head></head></html>');
    await writeFile(join(dir, 'assets/a-1.js'), 'void 0');
    const own = await openFrontDoor({ CONSOLE_DIR: dir });
    const page = await new Browser().open(`${own.origin}/app/vu/1?tab=a`);
    const nonce = /<meta name="csp-nonce" content="([^"]+)">/.exec(page.text)?.[1];
    expect(page.headers.get('content-security-policy')).toContain(
      `default-src 'self'; style-src 'self' 'nonce-${nonce}'`,
    );
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect((await new Browser().open(`${own.origin}/app/`)).text).not.toContain(nonce);
    const asset = await new Browser().open(`${own.origin}/app/assets/a-1.js`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    for (const path of ['assets/none.js', '%2e%2e/package.json', '..%2f..%2fetc/x.js']) {
      expect((await new Browser().open(`${own.origin}/app/${path}`)).status).toBe(404);
    }
    await own.stop();
    await rm(dir, { recursive: true });
  });

  it('and is alive and ready', async () => {
    expect((await new Browser().open(`${door.origin}/healthz`)).status).toBe(200);
    expect((await new Browser().open(`${door.origin}/readyz`)).status).toBe(200);
  });
});

leakCheck();
