import { createHash } from 'node:crypto';
import fastify from 'fastify';
import { htmlPage, languageOf, sendPage } from './html-page';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('a public page', () => {
  const page = htmlPage(<p>{'<b>Đội & "đội"</b>'}</p>, {
    lang: 'vi',
    title: 'Đánh giá <1>',
    style: 'p>b{content:"&"}',
    formTargets: ['https://id.example'],
  });

  it('shows text as text', () => {
    expect(page.html).toContain('&lt;b>Đội &amp; ');
    expect(page.html).not.toContain('<b>Đội');
    expect(page.html).toMatch(/^<!doctype html><html lang="vi">/);
    expect(page.html).toContain('<title>Đánh giá &lt;1></title>');
  });

  it('allows exactly its own style, no script, and forms to itself and to what it names', () => {
    const policy = page.headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src ${hash('p>b{content:"&"}')}`);
    expect(policy).not.toContain('script-src');
    expect(policy).toContain("form-action 'self' https://id.example");
    expect(page.html).toContain('<style>p>b{content:"&"}</style>');
  });

  it('allows a script only by its hash', () => {
    const scripted = htmlPage(<p />, { lang: 'en', title: 'x', script: 'a<b&&c()' });
    expect(scripted.headers['content-security-policy']).toContain(`script-src ${hash('a<b&&c()')}`);
    expect(scripted.html).toContain('<script>a<b&&c()</script>');
  });

  it('is listed by no search engine, unless it says otherwise', () => {
    const noindex = '<meta name="robots" content="noindex"/>';
    expect(page.html).toContain(noindex);
    expect(htmlPage(<p />, { lang: 'vi', title: 'x', isForSearch: true }).html).not.toContain(noindex);
  });

  it('is Vietnamese unless English was asked for', () => {
    expect(['en', 'vi', 'fr', undefined, ['en']].map(languageOf)).toEqual(['en', 'vi', 'vi', 'vi', 'vi']);
  });

  it('is kept by nobody and tells no other site where it came from, unless it says otherwise', () => {
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const kept = htmlPage(<p />, {
      lang: 'vi',
      title: 'x',
      headers: { 'cache-control': 'public, max-age=60' },
      status: 404,
    });
    expect(kept.headers['cache-control']).toBe('public, max-age=60');
    expect(kept.status).toBe(404);
  });

  describe('on its way', () => {
    const server = fastify();
    server.get('/', (_, reply) => sendPage(reply, page));
    server.get('/varies', (_, reply) => sendPage(reply, { ...page, headers: { vary: 'accept-language' } }));
    afterAll(() => server.close());

    it.each([
      ['gzip', 'gzip'],
      ['br, GZIP;q=0.5', 'gzip'],
      ['deflate, gzip; q=1.0', 'gzip'],
      ['gzip;q=0, br', undefined],
      ['gzip ; q=0.000', undefined],
      ['x-gzip-of-ours', undefined],
      ['', undefined],
    ])('is packed where the browser takes that: %j', async (accepted, packed) => {
      const { headers } = await server.inject({ url: '/', headers: { 'accept-encoding': accepted } });
      expect(headers['content-encoding']).toBe(packed);
      expect(headers['vary']).toBe('accept-encoding');
    });

    it('says all that it varies by', async () => {
      const { headers } = await server.inject('/varies');
      expect(headers['vary']).toBe('accept-language, accept-encoding');
    });
  });
});
