import { startSample, type SampleService } from './sample-service';

const CANARY = 'ZCANARYABCDEFGHJKLMNPQRSTUVWXY2345';

describe('no log line can give a secret away', () => {
  let service: SampleService;
  beforeAll(async () => {
    service = await startSample();
    await fetch(`${service.url}/r/${CANARY.replace('Z', 'Y')}?s=${CANARY}`);
    await fetch(`${service.url}/r/${CANARY}`, {
      headers: { cookie: `a=${CANARY}`, authorization: `Bearer ${CANARY}` },
    });
    await fetch(`${service.url}/r/${CANARY}`, {
      method: 'POST',
      headers: { 'content-type': 'text/odd' },
      body: CANARY,
    });
    await fetch(`${service.url}/nowhere/${CANARY}`);
    await fetch(`${service.url}/%zz${CANARY}`);
    await fetch(`${service.url}/api/v1/lots`, {
      method: 'POST',
      body: `{"${CANARY}`,
      headers: { 'content-type': 'application/json' },
    });
    await service.stop();
  });

  it('a token in a path, a query, a header, a body or an error message reaches no line', () => {
    const all = service.lines.join('');
    expect(all).toContain('"err"');
    expect(all).not.toContain(CANARY.slice(1));
  });

  it('an answer is logged with the template of its route', () => {
    const answered = service.lines.map((line) => JSON.parse(line)).filter((line) => line.msg === 'answered');
    expect(answered[0]).toMatchObject({ service: 'sample', method: 'GET', route: '/r/:token', status: 200 });
    expect(answered.map((line) => line.route)).toContain('(unknown)');
  });
});
