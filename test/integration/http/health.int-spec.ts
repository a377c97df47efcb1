import request from 'supertest';
import { startSample, type SampleService } from './sample-service';

describe('health', () => {
  let service: SampleService;
  beforeAll(async () => {
    service = await startSample();
  });
  afterAll(() => service.stop());

  it('a service that makes progress is alive and ready', async () => {
    await request(service.url).get('/healthz').expect(200);
    const ready = await request(service.url).get('/readyz').expect(200);
    expect(ready.body.probes.map((probe: { name: string }) => probe.name)).toEqual(['readiness', 'progress']);
  });

  it('a service that makes no progress is not alive, whoever asks', async () => {
    service.health.progress = false;
    const answer = await request(service.url).get('/healthz').expect(503);
    expect(answer.body).toEqual({ status: 'failing', probes: [{ name: 'progress', ok: false }] });
    service.health.progress = true;
  });

  it('a service without what it needs is alive but not ready', async () => {
    service.health.readiness = false;
    await request(service.url).get('/healthz').expect(200);
    await request(service.url).get('/readyz').expect(503);
    service.health.readiness = true;
  });
});
