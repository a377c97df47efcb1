import { leakCheck } from '../../support/leak-check';
import { BRANCH, RatingsService } from './ratings-service';
import { renderedFields } from './rendered-form';

describe('a form that a scanner posts exactly as it was rendered (I-10)', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const post = (path: string, body: URLSearchParams) =>
    fetch(service.running.url + path, { method: 'POST', body, redirect: 'manual' });
  const pageOf = async (path: string) => (await service.get(path)).text();
  const ratingsOf = (requestId: string) => service.count('rating', `request_id = '${requestId}'`);

  it('rates nothing, whatever level the message had chosen, and neither does the page that comes back', async () => {
    for (const scale of ['', '?s=1', '?s=2', '?s=3', '?s=4', '?s=5&lang=en']) {
      const { token, request } = await service.asks();
      let html = await pageOf(`/r/${token}${scale}`);
      for (let times = 0; times < 3; times += 1) html = await (await post(`/r/${token}`, renderedFields(html))).text();
      expect([scale, await ratingsOf(request.requestId)]).toEqual([scale, 0]);
      expect((await service.rates(token, { levels: { [BRANCH.subjectId]: '5' } })).status).toBe(303);
    }
  });

  it('with a level from a message is looked through, and a choice that is made there stores it', async () => {
    const { token, request } = await service.asks();
    const shown = await post(`/r/${token}`, renderedFields(await pageOf(`/r/${token}?s=5`)));
    expect(shown.status).toBe(200);
    const review = await shown.text();
    expect(review).toContain('Xin kiểm tra trước khi gửi');
    expect(review).toMatch(/<input type="checkbox" name="confirmed" value="yes" required/);
    const unsaid = await post(`/r/${token}`, renderedFields(review));
    expect(await unsaid.text()).toContain('Xin kiểm tra trước khi gửi');
    const changing = await post(`/r/${token}`, new URLSearchParams([...renderedFields(review), ['edit', 'yes']]));
    const again = await post(`/r/${token}`, renderedFields(await changing.text()));
    expect(await again.text()).toContain('name="confirmed"');
    expect(await ratingsOf(request.requestId)).toBe(0);
    const sent = await post(`/r/${token}`, new URLSearchParams([...renderedFields(review), ['confirmed', 'yes']]));
    expect(sent.status).toBe(303);
    expect(await ratingsOf(request.requestId)).toBe(1);
  });

  it('takes no rating back and changes none; a withdrawal needs its tick', async () => {
    const { token, request } = await service.asks();
    await service.rates(token, { levels: { [BRANCH.subjectId]: '2' } });
    for (const way of ['sua', 'rut']) {
      const refused = await post(`/r/${token}/${way}`, renderedFields(await pageOf(`/r/${token}/${way}`)));
      expect([way, refused.status]).toEqual([way, 422]);
    }
    const unchanged = `request_id = '${request.requestId}' AND version = 1 AND withdrawn_at IS NULL`;
    expect(await service.count('rating', unchanged)).toBe(1);
    const html = await pageOf(`/r/${token}/rut`);
    expect(html).toMatch(/<input type="checkbox" name="confirmed" value="yes" required/);
    const fields = new URLSearchParams([...renderedFields(html), ['confirmed', 'yes'], ['pressure', 'yes']]);
    expect((await post(`/r/${token}/rut`, fields)).headers.get('location')).toContain('note=withdrawn');
    expect(await service.count('rating', unchanged)).toBe(0);
  });
});

leakCheck();
