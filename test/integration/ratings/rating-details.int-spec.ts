import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, OFFICER, RatingsService, TEAM } from './ratings-service';

describe('a rating with more than levels', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  it('is shown once more before it is sent where there is more than levels, and nothing is stored by that (ux.md C.1)', async () => {
    const { token, request } = await service.asks();
    const form = {
      levels: { [BRANCH.subjectId]: '2', [TEAM.subjectId]: 'na' },
      comment: 'Chờ <lâu>',
      resolution: true,
      more: { 'reason.delay': 'yes', 'criterion.attitude': 'good', system: 'interrupted' },
      nonce: await service.nonceOf(token),
    };
    const review = await service.sends(token, { ...form, isReviewed: false });
    const html = await review.text();
    expect(review.status).toBe(200);
    for (const words of [
      'Xin kiểm tra trước khi gửi',
      '2. Không hài lòng',
      'Chờ &lt;lâu>',
      'Chậm trễ',
      'Tốt',
      'Có lúc gián đoạn',
    ]) {
      expect(html).toContain(words);
    }
    expect(await service.count('rating', `request_id = '${request.requestId}'`)).toBe(0);
    const hidden = new URLSearchParams(
      [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value.replace('&lt;', '<'),
      ]),
    );
    const post = (body: URLSearchParams) =>
      fetch(`${service.running.url}/r/${token}`, { method: 'POST', body, redirect: 'manual' });
    const changing = await (await post(new URLSearchParams([...hidden, ['edit', 'yes']]))).text();
    expect(changing).toMatch(new RegExp(`name="level.${BRANCH.subjectId}" value="2" checked`));
    expect(changing).toMatch(/name="reason.delay" value="yes" checked/);
    expect(changing).toMatch(/value="interrupted" selected/);
    expect(changing).toContain(`value="${form.nonce}"`);
    expect((await post(hidden)).status).toBe(303);
    const [stored] = await service.db.query(`SELECT comment, catalogue, details FROM rating WHERE request_id = $1`, [
      request.requestId,
    ]);
    expect(stored).toEqual({
      comment: 'Chờ <lâu>',
      catalogue: 1,
      details: { reasons: ['delay'], criteria: { attitude: 'good' }, system: 'interrupted' },
    });
  });

  it('of levels alone is taken at once, and remembers the catalogue that was asked', async () => {
    const { token, request } = await service.asks();
    const sent = await service.rates(token, { levels: { [BRANCH.subjectId]: '5' }, isReviewed: false });
    expect(sent.status).toBe(303);
    expect(
      await service.count('rating', `request_id = '${request.requestId}' AND catalogue = 1 AND details IS NULL`),
    ).toBe(1);
  });

  it('says of the electronic system what it likes: no level and no figure of anybody moves by it', async () => {
    const counted = async (more: Record<string, string>) => {
      const { token, request } = await service.asks();
      await service.rates(token, { levels: { [OFFICER.subjectId]: '5' }, more });
      const { lowestLevel, lowSubjects } = await eventually(() => service.announcementOf(request.requestId), {
        describe: 'the rating is announced',
      });
      const levels = await service.db.query(
        `SELECT s.subject_id, s.level FROM rating_score s JOIN rating g USING (rating_id) WHERE g.request_id = $1`,
        [request.requestId],
      );
      return { lowestLevel, lowSubjects, levels };
    };
    expect(await counted({ system: 'unavailable' })).toEqual(await counted({}));
  });

  it('under a catalogue that never was is shown again with everything in it', async () => {
    const { token } = await service.asks();
    for (const catalogue of ['99', '0', '-1', '1.5', 'x', '1e9']) {
      const response = await service.rates(token, { levels: { [BRANCH.subjectId]: '5' }, more: { catalogue } });
      expect([catalogue, response.status]).toEqual([catalogue, 422]);
    }
  });
});

leakCheck();
