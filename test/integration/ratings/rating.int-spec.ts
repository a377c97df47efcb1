import { AsyncLocalStorage } from 'node:async_hooks';
import { eventFaults, eventFrom, RatingRequestCancelled, RatingSubmitted } from '@hailong/contracts';
import { Client } from 'pg';
import { HotStatements } from '../../../apps/ratings/src/hot-statements';
import { STORE_RATINGS } from '../../../apps/ratings/src/rating/store-ratings';
import { SubmitRating } from '../../../apps/ratings/src/rating/submit-rating';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, OFFICER, PUBLIC_ORIGIN, RatingsService, TEAM } from './ratings-service';

describe('a rating', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const receiptOf = (response: Response) => response.headers.get('location');

  it('is stored with its levels, its receipt and its announcement, and leads to the receipt', async () => {
    const { token, request } = await service.asks();
    const response = await service.rates(token, {
      levels: { [BRANCH.subjectId]: '4', [TEAM.subjectId]: 'na', [OFFICER.subjectId]: '2' },
      comment: 'Chậm trễ',
      resolution: true,
    });
    expect(response.status).toBe(303);
    expect(receiptOf(response)).toMatch(/^\/b\/HL-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const [rating] = await service.db.query(`SELECT * FROM rating WHERE request_id = $1`, [request.requestId]);
    expect(rating).toMatchObject({
      comment: 'Chậm trễ',
      wants_resolution: true,
      channel: 'link',
      variant: 'page-2',
      language: 'vi',
    });
    expect(receiptOf(response)).toBe(`/b/${rating.receipt}`);
    const scores = await service.db.query(
      `SELECT kind, level, served_on::text FROM rating_score WHERE rating_id = $1 ORDER BY kind`,
      [rating.rating_id],
    );
    expect(scores).toEqual([
      { kind: 'branch', level: 4, served_on: '2026-11-20' },
      { kind: 'officer', level: 2, served_on: '2026-11-20' },
    ]);
    const announced = await eventually(() => service.announcementOf(request.requestId), {
      describe: 'the rating is announced',
    });
    expect(eventFaults(eventFrom(RatingSubmitted, announced))).toEqual([]);
    expect(announced).toEqual({
      ratingId: rating.rating_id,
      requestId: request.requestId,
      lotId: request.lotId,
      version: 1,
      lowestLevel: 2,
      lowSubjects: [
        {
          subjectId: OFFICER.subjectId,
          kind: 'officer',
          unitId: OFFICER.unitId,
          officerId: OFFICER.officerId,
          level: 2,
        },
      ],
      unitId: BRANCH.unitId,
      wantsResolution: true,
      submittedAt: (rating.submitted_at as Date).toISOString(),
      channel: 'link',
    });
  });

  it('is stored by one statement in one round trip; its whole request asks the database nothing else', async () => {
    const { token, request } = await service.asks();
    const nonce = await service.nonceOf(token);
    // What other parts of the service say to the database meanwhile is not counted: only what the use case says, by the context it runs in.
    const useCase = new AsyncLocalStorage<unknown[]>();
    const submit = service.running.app.get(SubmitRating);
    const execute = submit.execute.bind(submit);
    const said: unknown[] = [];
    let stored: unknown[] = [];
    const storing = jest.spyOn(submit, 'execute').mockImplementation(async (...all) => {
      const receipt = await useCase.run(said, () => execute(...all));
      // At once: what it has woken for later runs in its context too.
      stored = [...said];
      return receipt;
    });
    const send = Client.prototype.query;
    const wire = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...query: unknown[]) {
      useCase.getStore()?.push(query[0]);
      return Reflect.apply(send, this, query) as never;
    });
    const hot = jest.spyOn(HotStatements.prototype, 'run');
    const payload = new URLSearchParams({ nonce, catalogue: '1', [`level.${BRANCH.subjectId}`]: '4' }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const door = service.running.app.getHttpAdapter().getInstance();
    const answer = await door.inject({ method: 'POST', url: `/r/${token}`, headers, payload });
    const named = hot.mock.calls.map(([name]) => name);
    for (const spy of [storing, wire, hot]) spy.mockRestore();
    expect(answer.statusCode).toBe(303);
    expect(stored).toEqual([expect.objectContaining({ text: STORE_RATINGS })]);
    expect(named).toEqual(['store-ratings']);
    expect(await service.count('rating', `request_id = '${request.requestId}'`)).toBe(1);
  });

  it('sent again with the same answers leads to the same receipt; another one is not taken and told so (I-09)', async () => {
    const { token, request } = await service.asks();
    const nonce = await service.nonceOf(token);
    const levels = { [BRANCH.subjectId]: '3' };
    const first = await service.sends(token, { levels, nonce });
    const again = await service.sends(token, { levels, nonce });
    expect(receiptOf(again)).toBe(receiptOf(first));
    const other = await service.sends(token, { levels: { [BRANCH.subjectId]: '1' }, nonce });
    expect(other.status).toBe(303);
    expect(receiptOf(other)).toBe(`${receiptOf(first)}?note=first-kept`);
    expect(await (await service.get(receiptOf(other) ?? '')).text()).toContain('Đánh giá đầu tiên được giữ nguyên');
    expect(
      await service.count(
        'rating_score s JOIN rating g USING (rating_id)',
        `g.request_id = '${request.requestId}' AND level = 3`,
      ),
    ).toBe(1);
  });

  it('needs at least one level: without it the form comes back with everything that was filled in, and the link stays usable', async () => {
    const { token } = await service.asks();
    const response = await service.rates(token, {
      levels: { [TEAM.subjectId]: 'na' },
      comment: 'Giữ lại <b>ý kiến</b>',
    });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('<title>Lỗi: ');
    expect(html).toContain('Xin chọn mức cho ít nhất một dòng.');
    expect(html).toContain('Giữ lại &lt;b>ý kiến&lt;/b>');
    expect(html).toMatch(/value="na" checked/);
    expect((await service.rates(token, { levels: { [TEAM.subjectId]: '5' } })).status).toBe(303);
  });

  it('is refused when its form is not of this link or comes from another site, and nothing is used up (I-10)', async () => {
    const { token, request } = await service.asks();
    const other = await service.asks();
    const levels = { [BRANCH.subjectId]: '1' };
    expect((await service.sends(token, { levels, nonce: '' })).status).toBe(422);
    expect((await service.sends(token, { levels, nonce: await service.nonceOf(other.token) })).status).toBe(422);
    expect((await service.rates(token, { levels }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await service.rates(token, { levels }, { origin: 'null', 'sec-fetch-site': 'cross-site' })).status).toBe(
      403,
    );
    expect(await service.count('rating', `request_id = '${request.requestId}'`)).toBe(0);
    expect((await service.rates(token, { levels }, { origin: PUBLIC_ORIGIN })).status).toBe(303);
  });

  it('of subjects that are not asked about is none', async () => {
    const { token } = await service.asks();
    const response = await service.rates(token, { levels: { 'somebody else': '1' } });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('Xin chọn mức cho ít nhất một dòng.');
  });

  it('is politely declined when the declaration was cancelled; one that was given before is kept and flagged (I-02)', async () => {
    const cancel = (request: { requestId: string; lotId: string }) =>
      Object.assign(new RatingRequestCancelled(), {
        requestId: request.requestId,
        lotId: request.lotId,
        cancelledAt: '2026-11-21T00:00:00Z',
        reason: 'declaration cancelled',
      });
    const { token, request } = await service.asks();
    const nonce = await service.nonceOf(token);
    await service.hears(cancel(request));
    const response = await service.sends(token, { levels: { [BRANCH.subjectId]: '1' }, nonce });
    expect(response.status).toBe(410);
    expect(await response.text()).toContain('Tờ khai của lô hàng này đã được huỷ');
    const rated = await service.asks();
    await service.rates(rated.token, { levels: { [BRANCH.subjectId]: '5' } });
    await service.hears(cancel(rated.request));
    const [kept] = await service.db.query(`SELECT state, cancelled_at FROM rating_request WHERE request_id = $1`, [
      rated.request.requestId,
    ]);
    expect(kept).toMatchObject({ state: 'rated', cancelled_at: expect.any(Date) });
  });

  it('carries no tax code anywhere in this service, only the pseudonym that firm and parent share', async () => {
    await service.asks({ taxCode: '0200000012-003' });
    const firms: { firm: string }[] = await service.db.query(`SELECT DISTINCT firm FROM rating_request`);
    expect(firms).toHaveLength(1);
    const tables: { table: string }[] = await service.db.query(
      `SELECT table_name AS table FROM information_schema.tables WHERE table_schema = 'ratings' AND table_name <> 'migration'`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { table } of tables) {
      expect([table, await service.count(`${table} t`, `t::text LIKE '%0200000012%'`)]).toEqual([table, 0]);
    }
  });
});

leakCheck();
