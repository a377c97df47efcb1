import request from 'supertest';
import { startSample, type SampleService } from './sample-service';

describe('every refusal is a problem document with a stable code', () => {
  let service: SampleService;
  beforeAll(async () => {
    service = await startSample();
  });
  afterAll(() => service.stop());

  const http = () => request(service.url);

  it('a request without identity is asked to sign in', async () => {
    const answer = await http().get('/api/v1/lots/mine').expect(401);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.body).toMatchObject({
      type: '/loi/identity.required',
      status: 401,
      code: 'identity.required',
      retryable: false,
    });
    expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
  });

  it('a token that the gateway did not sign is no identity', async () => {
    const [head, , signature] = (await service.bearer('operator')).split('.');
    const forged = Buffer.from(JSON.stringify({ sub: 'x', roles: ['operator'], iss: 'hailong-gateway' })).toString(
      'base64url',
    );
    for (const token of [`${head}.${forged}.${signature}`, 'Bearer', 'Bearer a.b.c', 'Basic dTpw']) {
      const answer = await http().get('/api/v1/lots/mine').set('authorization', token).expect(401);
      expect(answer.body.code).toBe('identity.required');
    }
  });

  it('a role that may not see a thing is told the same as when it is absent', async () => {
    const leader = await service.bearer('leader');
    const hidden = await http().get('/api/v1/lots/mine').set('authorization', leader).expect(404);
    const absent = await http().get('/api/v1/nowhere').set('authorization', leader).expect(404);
    expect({ ...hidden.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
    expect(hidden.body.code).toBe('request.not-found');
  });

  it('a role that may see a thing is told that the action is not his', async () => {
    const inspector = await service.bearer('inspector');
    const answer = await http().post('/api/v1/lots/approval').set('authorization', inspector).expect(403);
    expect(answer.body.code).toBe('identity.forbidden');
  });

  it('a caller of an admitted role is known to the route', async () => {
    const answer = await http()
      .get('/api/v1/lots/mine')
      .set('authorization', await service.bearer('inspector'))
      .expect(200);
    expect(answer.body).toEqual({ id: 'u-1', roles: ['inspector'], employeeNumber: '03-0001', name: 'Mẫu' });
  });

  it('every fault of a body is named at once, with its field and without its value', async () => {
    const body = { lines: [{ level: 9, secret: 'hunter2' }], extra: 'hunter2' };
    const answer = await http()
      .post('/api/v1/lots')
      .set('authorization', await service.bearer('operator'))
      .send(body)
      .expect(422);
    expect(answer.body.code).toBe('request.invalid');
    const faults = answer.body.errors.map((fault: { field: string; code: string }) => `${fault.field} ${fault.code}`);
    expect(faults.sort()).toEqual([
      'extra whitelistValidation',
      'lines.0.level max',
      'lines.0.secret whitelistValidation',
      'name isString',
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });

  it.each(['a\0b', 'a\ud800b'])('a text that no table keeps is a fault of its field: %j', async (name) => {
    const answer = await http()
      .post('/api/v1/lots')
      .set('authorization', await service.bearer('operator'))
      .send({ name, lines: [] })
      .expect(422);
    expect(answer.body).toMatchObject({ code: 'request.invalid', errors: [{ field: 'name', code: 'isText' }] });
  });

  it('an accepted body reaches the route as instances of its classes', async () => {
    const body = { name: 'a', lines: [{ level: 5 }] };
    const answer = await http()
      .post('/api/v1/lots')
      .set('authorization', await service.bearer('operator'))
      .send(body)
      .expect(201);
    expect(answer.body).toEqual({ name: 'a', isInstance: true });
  });

  it.each([
    ['text that is no JSON', '{"name": ', 'application/json', 400, 'request.unreadable'],
    ['an empty JSON body', '', 'application/json', 400, 'request.unreadable'],
    ['a poisoned prototype', '{"__proto__": {"a": 1}}', 'application/json', 400, 'request.unreadable'],
    ['a kind of content that the route does not take', '<lot/>', 'application/xml', 415, 'request.media-type'],
    ['a body of 2 MB', `"${'a'.repeat(2 * 1024 * 1024)}"`, 'application/json', 413, 'request.too-large'],
  ])('%s is refused', async (_, body, type, status, code) => {
    const answer = await fetch(`${service.url}/api/v1/lots`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: await service.bearer('operator') },
      body,
    });
    expect(await answer.json()).toMatchObject({ status, code, type: `/loi/${code}` });
    expect(answer.status).toBe(status);
  });

  it('a broken rule of the domain keeps its own code', async () => {
    const body = { name: 'sealed', lines: [] };
    const answer = await http()
      .post('/api/v1/lots')
      .set('authorization', await service.bearer('operator'))
      .send(body)
      .expect(409);
    expect(answer.body).toMatchObject({
      code: 'lot.already-sealed',
      detail: 'The lot was sealed before.',
      retryable: false,
    });
  });

  it.each([
    ['/api/v1/nowhere', 404, 'request.not-found'],
    ['/r/missing', 404, 'lot.not-found'],
    ['/%zz', 400, 'request.unreadable'],
    [`/r/${'a'.repeat(300)}`, 414, 'request.address-too-long'],
  ])('%s is answered as a problem', async (path, status, code) => {
    const answer = await fetch(service.url + path);
    expect(await answer.json()).toMatchObject({ status, code });
  });

  it('a fault of ours says nothing about itself', async () => {
    const answer = await http().get('/api/v1/broken').expect(500);
    expect(answer.body).toMatchObject({ code: 'internal', retryable: false });
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });

  it('a failure that passes by itself may be tried again', async () => {
    const answer = await http().get('/api/v1/unreachable').expect(503);
    expect(answer.body).toMatchObject({ code: 'service.unavailable', retryable: true });
    expect(answer.headers['retry-after']).toBe('2');
  });

  it('a sane request id is carried through, an odd one is replaced', async () => {
    const sane = await http().get('/healthz').set('x-request-id', 'abcdefgh-1234');
    expect(sane.headers['x-request-id']).toBe('abcdefgh-1234');
    const odd = await http().get('/healthz').set('x-request-id', 'a"b;c<d>efgh');
    expect(odd.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('every answer forbids other origins and guessing of its kind', async () => {
    const answer = await http().get('/r/abc');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
  });
});
