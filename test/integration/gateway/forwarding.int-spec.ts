import { leakCheck } from '../../support/leak-check';
import { Browser } from './browser';
import { openFrontDoor, signIn, type FrontDoor } from './front-door';

const CANARY = 'ZCANARYABCDEFGHJKLMNPQRSTUVWXY2345';

describe('the gateway passes requests on', () => {
  let door: FrontDoor;
  let inspector: Browser;
  beforeAll(async () => {
    door = await openFrontDoor();
    inspector = new Browser();
    await signIn(inspector, door, 'thanhtra1');
  });
  afterAll(() => door.stop());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(door.origin + path, { headers });
  const machineToken = async (form: Record<string, string> = {}) => {
    const { tokenEndpoint, feedClientId, feedClientSecret } = door.provider;
    const answer = await fetch(tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${feedClientId}:${feedClientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  };

  it('with the identity of the session, and without anything else that says who it is', async () => {
    const page = await inspector.open(`${door.origin}/api/v1/units?on=2026-11-22`, {
      headers: { 'x-hailong-caller': 'leader', 'x-request-id': 'abcdefgh-0001' },
    });
    const { caller, headers } = JSON.parse(page.text);
    expect(caller).toMatchObject({ id: 'thanhtra1', roles: ['inspector'], employeeNumber: 'TT-001' });
    expect(headers).not.toHaveProperty('x-hailong-caller');
    expect(headers).not.toHaveProperty('cookie');
    expect(headers['x-request-id']).toBe('abcdefgh-0001');
    expect(page.headers.get('x-request-id')).toBe('abcdefgh-0001');
  });

  it('to nobody without an identity: the service asks to sign in', async () => {
    const answer = await get('/api/v1/units');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'identity.required' });
  });

  it('so that a role that may not see is told the same as when it is absent', async () => {
    const hidden = await inspector.open(`${door.origin}/api/v1/scorecards`, {
      headers: { accept: 'application/json' },
    });
    expect(hidden.status).toBe(404);
    expect(JSON.parse(hidden.text)).toMatchObject({ code: 'request.not-found' });
  });

  it('to no address that could lead out of its subtree', async () => {
    for (const path of ['/api/v1/scorecards/branch/..%2f..', '/cong-khai/%2e%2e%2fapi']) {
      const answer = await get(path);
      expect([path, answer.status, await answer.json()]).toMatchObject([path, 400, { code: 'request.unreadable' }]);
    }
  });

  it('with their body, and the refusals of the service come back as they are', async () => {
    const post = (body: string) =>
      fetch(`${door.origin}/api/v1/grievances/g-1/assignment`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          origin: door.origin,
          cookie: `hailong=${inspector.cookie('127.0.0.1', 'hailong')}`,
        },
      });
    expect(await (await post('{"note":"Đội thông quan"}')).json()).toEqual({ id: 'g-1', note: 'Đội thông quan' });
    expect(await (await post('{"note":')).json()).toMatchObject({ status: 400, code: 'request.unreadable' });
    expect(await (await post('{"note":1}')).json()).toMatchObject({
      status: 422,
      code: 'request.invalid',
      errors: [{ field: 'note' }],
    });
  });

  it('for a machine with an access token of our provider', async () => {
    const answer = await fetch(`${door.origin}/api/v1/declaration-events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await machineToken()}`, 'content-type': 'application/cloudevents+json' },
      body: JSON.stringify({ id: 'e-1', text: 'x'.repeat(100_000) }),
    });
    expect(answer.status).toBe(202);
    const { caller, body } = (await answer.json()) as { caller: unknown; body: { text: string } };
    expect(caller).toEqual({ id: 'customs-feed', roles: ['source-system'] });
    expect(body.text).toHaveLength(100_000);
  });

  it('for no machine with any other token', async () => {
    const good = await machineToken();
    const [head, , signature] = good.split('.');
    const claims = {
      iss: door.provider.issuer,
      aud: 'urn:hailong:api',
      client_id: 'x',
      exp: 4e9,
      hailong_roles: ['operator'],
    };
    const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
    for (const authorization of [`Bearer ${forged}`, `Bearer ${unsigned}`, 'Bearer abc', 'Bearer ', `Basic ${good}`]) {
      const answer = await get('/api/v1/units', { authorization });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'identity.required' });
    }
  });

  it('of the public without identity, cookie or token, even for somebody who is signed in', async () => {
    const page = await inspector.open(`${door.origin}/r/${CANARY}?lang=en`, {
      headers: { authorization: `Bearer ${await machineToken()}` },
    });
    const { token, headers } = JSON.parse(page.text);
    expect(token).toBe(CANARY);
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('authorization');
    expect(page.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'sha256-own'");
    expect(page.headers.getSetCookie()).toEqual([]);
  });

  it('of a public form with its fields and its origin', async () => {
    const answer = await fetch(`${door.origin}/r/${CANARY}`, {
      method: 'POST',
      headers: { origin: door.origin },
      body: new URLSearchParams({ level: '5' }),
    });
    const { body, headers } = (await answer.json()) as { body: unknown; headers: Record<string, string> };
    expect(body).toEqual({ level: '5' });
    expect(headers.origin).toBe(door.origin);
    expect(headers['x-forwarded-host']).toBe(new URL(door.origin).host);
  });

  it('and no log line holds the token of a rating link or the number of a receipt', async () => {
    await (await get('/b/HL-CANA-RY42')).text();
    await (await get(`/r/${CANARY}`)).text();
    await (await get(`/r/${CANARY}/x/${CANARY}`)).text();
    await (await get(`/nowhere/${CANARY}?q=${CANARY}`)).text();
    const answered = door.lines.map((line) => JSON.parse(line)).filter((line) => line.msg === 'answered');
    expect(answered.map((line) => line.route)).toContain('/r/*');
    expect(door.lines.join('')).not.toContain(CANARY.slice(1));
    expect(door.lines.join('')).not.toContain('CANA-RY42');
  });

  it('but not a body of 2 MB, whether or not the service would have it', async () => {
    for (const path of ['/api/v1/declaration-events', '/api/v1/units', `/r/${CANARY}`]) {
      const answer = await fetch(door.origin + path, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024) });
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ code: 'request.too-large' });
    }
  });

  it.each(['/api/v1/nothing', '/api/v1/unitsandmore', '/api/v1', '/nowhere', '/rx/abc'])(
    'and knows no other address: %s',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'request.not-found' });
    },
  );
});

describe('a service that does not answer', () => {
  let door: FrontDoor;
  beforeAll(async () => {
    door = await openFrontDoor();
    await door.behind.stop();
  });
  afterAll(() => door.stop());

  it('is a problem that passes by itself', async () => {
    const answer = await fetch(`${door.origin}/api/v1/units`);
    expect(answer.status).toBe(502);
    expect(await answer.json()).toMatchObject({ code: 'upstream.unavailable', retryable: true });
  });

  it('is not asked at all about a body of 2 MB', async () => {
    const answer = await fetch(`${door.origin}/api/v1/units`, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024) });
    expect(await answer.json()).toMatchObject({ status: 413, code: 'request.too-large' });
  });

  it('is a page in their language for people', async () => {
    const page = await new Browser().open(`${door.origin}/r/abc?lang=en`);
    expect(page.status).toBe(502);
    expect(page.text).toContain('A part of the system does not answer at the moment.');
    expect(page.text).toContain('upstream.unavailable');
  });

  it('does not keep anybody from signing in, and its absence is said in the API document', async () => {
    const { description } = (
      (await (await fetch(`${door.origin}/api/openapi.json`)).json()) as { info: { description: string } }
    ).info;
    expect(description).toContain('ratings');
    await signIn(new Browser(), door, 'lanhdao');
  });
});

leakCheck();
