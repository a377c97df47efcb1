import { leakCheck } from '../../support/leak-check';
import { Browser, formWith } from './browser';
import { openFrontDoor, sessionOf, signIn, type FrontDoor } from './front-door';

describe('staff sign in through the identity provider', () => {
  let door: FrontDoor;
  beforeAll(async () => {
    door = await openFrontDoor();
  });
  afterAll(() => door.stop());

  it('nobody is signed in at first', async () => {
    const { status, body } = await sessionOf(new Browser(), door);
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'identity.required' });
  });

  it('an account and its password lead back to the page that was asked for, as that person', async () => {
    const browser = new Browser();
    const page = await signIn(browser, door, 'thanhtra1');
    expect(page.url).toBe(`${door.origin}/app/viec?don=1`);
    const { status, body } = await sessionOf(browser, door);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      caller: { id: 'thanhtra1', roles: ['inspector'], employeeNumber: 'TT-001', unitCode: '03' },
      roles: ['inspector'],
    });
    expect(Date.parse(String(body.endsAt))).toBeGreaterThan(Date.parse(String(body.idleUntil)));
  });

  it('the browser is sent through code flow with PKCE, state and nonce, and never holds a token', async () => {
    const browser = new Browser();
    const page = await signIn(browser, door, 'lanhdao');
    const login = await new Browser().open(`${door.origin}/auth/login`);
    const asked = new URL(login.passed[1]!).searchParams;
    expect(asked.get('response_type')).toBe('code');
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('state')).toMatch(/.{20}/);
    expect(asked.get('nonce')).toMatch(/.{20}/);
    expect(browser.cookie('127.0.0.1', 'hailong')).not.toContain('eyJ');
    expect(page.passed.join(' ')).not.toContain('id_token');
  });

  it('a wrong password signs nobody in and says so in Vietnamese and in English', async () => {
    const browser = new Browser();
    const page = await signIn(browser, door, 'thanhtra1', 'sai');
    expect(page.status).toBe(401);
    expect(page.text).toContain('Tài khoản hoặc mật khẩu không đúng');
    expect((await sessionOf(browser, door)).status).toBe(401);
    const { action, fields } = formWith('account', page);
    const english = await browser.open(action, {
      form: { ...fields, lang: 'en', account: 'nobody', password: 'demo' },
    });
    expect(english.text).toContain('The account or the password is wrong');
  });

  /** Signs in at the provider and holds the answer back that would lead into the console. */
  const heldAnswer = async (browser: Browser): Promise<URL> => {
    const login = await browser.open(`${door.origin}/auth/login`);
    const { action, fields } = formWith('account', login);
    const form = { ...fields, account: 'lanhdao', password: 'demo' };
    return new URL((await browser.open(action, { form, stopBefore: '/auth/callback' })).url);
  };

  it('an answer with a state that this browser was not given is refused, though its code is good', async () => {
    const browser = new Browser();
    const answer = await heldAnswer(browser);
    answer.searchParams.set('state', 'tampered');
    const page = await browser.open(answer.href);
    expect(page.status).toBe(400);
    expect(page.text).toContain('identity.sign-in-refused');
    expect((await sessionOf(browser, door)).status).toBe(401);
  });

  it('an answer that another browser began is refused', async () => {
    const answer = await heldAnswer(new Browser());
    const other = new Browser();
    expect((await other.open(answer.href)).status).toBe(400);
    await other.open(`${door.origin}/auth/login`);
    expect((await other.open(answer.href)).status).toBe(400);
    expect((await sessionOf(other, door)).status).toBe(401);
  });

  it('an answer is good once', async () => {
    const browser = new Browser();
    const answer = await heldAnswer(browser);
    expect((await browser.open(answer.href)).url).toBe(`${door.origin}/app/`);
    expect((await browser.open(answer.href)).status).toBe(400);
  });

  it('the session id changes at sign-in, and the one from before is worth nothing', async () => {
    const browser = new Browser();
    const login = await browser.open(`${door.origin}/auth/login`);
    const before = browser.cookie('127.0.0.1', 'hailong')!;
    const { action, fields } = formWith('account', login);
    await browser.open(action, { form: { ...fields, account: 'vanhanh', password: 'demo' } });
    expect(browser.cookie('127.0.0.1', 'hailong')).not.toBe(before);
    const thief = new Browser();
    thief.setCookie('127.0.0.1', 'hailong', before);
    expect((await sessionOf(thief, door)).status).toBe(401);
  });

  it('signing out ends the session on the server and at the provider', async () => {
    const browser = new Browser();
    await signIn(browser, door, 'thanhtra2');
    const copied = browser.cookie('127.0.0.1', 'hailong')!;
    const asked = await browser.open(`${door.origin}/auth/logout`, { method: 'POST' });
    const { action, fields } = formWith('xsrf', asked);
    expect(asked.passed.join(' ')).not.toContain('eyJ');
    const after = await browser.open(action, { form: { ...fields, logout: 'yes' } });
    expect(after.url).toBe(`${door.origin}/app/`);
    expect((await sessionOf(browser, door)).status).toBe(401);
    const thief = new Browser();
    thief.setCookie('127.0.0.1', 'hailong', copied);
    expect((await sessionOf(thief, door)).status).toBe(401);
    const again = await browser.open(`${door.origin}/auth/login`);
    expect(again.text).toContain('name="password"');
  });

  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', '/auth/logout'])(
    'coming back leads to no other place: %s',
    async (returnTo) => {
      const browser = new Browser();
      const login = await browser.open(`${door.origin}/auth/login?returnTo=${encodeURIComponent(returnTo)}`);
      const { action, fields } = formWith('account', login);
      const page = await browser.open(action, { form: { ...fields, account: 'lanhdao', password: 'demo' } });
      expect(page.url).toBe(`${door.origin}/app/`);
    },
  );

  it('a sign-in begun under another name of the machine goes on under the official one', async () => {
    const login = await new Browser().open(`${door.origin.replace('127.0.0.1', 'localhost')}/auth/login`);
    expect(login.passed[1]).toBe(`${door.origin}/auth/login`);
  });

  it('the cookie is for this host alone, out of the reach of scripts and of other sites', async () => {
    const answer = await fetch(`${door.origin}/auth/login`, { redirect: 'manual' });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).not.toMatch(/Domain/);
  });
});

leakCheck();
