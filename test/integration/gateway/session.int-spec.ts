import { createHash } from 'node:crypto';
import { leakCheck } from '../../support/leak-check';
import { Browser } from './browser';
import { openFrontDoor, sessionOf, signIn, type FrontDoor } from './front-door';

describe('a session', () => {
  let door: FrontDoor;
  let browser: Browser;
  beforeAll(async () => {
    door = await openFrontDoor({ SESSION_IDLE_MINUTES: '30', SESSION_HOURS: '10' });
    browser = new Browser();
    await signIn(browser, door, 'thanhtra1');
  });
  afterAll(() => door.stop());

  const sessionId = () => decodeURIComponent(browser.cookie('127.0.0.1', 'hailong')!).split('.')[0]!;
  const sql = async (text: string) => (await door.database.dataSource('gateway')).query(text);

  it('is kept by the hash of its id, so that a copy of the table signs nobody in', async () => {
    const hash = createHash('sha256').update(sessionId()).digest('hex');
    const rows = await sql(`SELECT encode(id_hash, 'hex') AS id, content::text FROM session`);
    expect(rows.map((row: { id: string }) => row.id)).toContain(hash);
    expect(JSON.stringify(rows)).not.toContain(sessionId());
  });

  it('is prolonged by use, but not beyond its last moment', async () => {
    await sql(`UPDATE session SET idle_until = now() + interval '1 minute', ends_at = now() + interval '10 minutes'`);
    const { status, body } = await sessionOf(browser, door);
    expect(status).toBe(200);
    expect(body.idleUntil).toBe(body.endsAt);
  });

  it('that was idle too long is over', async () => {
    await sql(`UPDATE session SET idle_until = now() - interval '1 second'`);
    expect((await sessionOf(browser, door)).status).toBe(401);
  });

  it('that is too old is over, however busy it is', async () => {
    await signIn(browser, door, 'thanhtra1');
    await sql(`UPDATE session SET ends_at = now() - interval '1 second'`);
    expect((await sessionOf(browser, door)).status).toBe(401);
  });

  it('that is over leaves no row behind', async () => {
    await signIn(browser, door, 'thanhtra1');
    const [{ over }] = await sql(
      `SELECT count(*)::int AS over FROM session WHERE idle_until < now() OR ends_at < now()`,
    );
    expect(over).toBe(0);
  });

  it('whose cookie was altered does not exist', async () => {
    const thief = new Browser();
    thief.setCookie('127.0.0.1', 'hailong', `${sessionId()}.forged`);
    expect((await sessionOf(thief, door)).status).toBe(401);
  });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin at all', { origin: '' }],
    ['the same host on another port', { origin: 'http://127.0.0.1:1' }],
  ])('does not let a page of %s change anything', async (_, headers) => {
    const post = (own: Record<string, string>) =>
      browser.open(`${door.origin}/api/v1/grievances/g-1/assignment`, {
        method: 'POST',
        headers: { accept: 'application/json', ...own },
      });
    const refused = await post(headers);
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'request.cross-origin' });
    const own = await post({ origin: door.origin });
    expect(own.status).not.toBe(403);
  });

  it('under https has a cookie that no other host can set', async () => {
    const port = new URL(door.origin).port;
    const secure = await openFrontDoor({ PUBLIC_ORIGIN: `https://127.0.0.1:${port}` });
    const answer = await fetch(`${secure.gateway.url}/auth/login`, {
      redirect: 'manual',
      headers: { 'x-forwarded-proto': 'https', 'x-forwarded-host': `127.0.0.1:${port}` },
    });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-hailong=/);
    expect(cookie).toMatch(/; Secure/);
    await secure.stop();
  });
});

leakCheck();
