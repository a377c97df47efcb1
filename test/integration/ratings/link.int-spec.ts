import { randomBytes } from 'node:crypto';
import { RatingRequestExpired } from '@hailong/contracts';
import { makeToken } from '@hailong/rating-link';
import { HotStatements } from '../../../apps/ratings/src/hot-statements';
import { leakCheck } from '../../support/leak-check';
import { DeclarationSoftware, TAX_CODE } from '../software/declaration-software';
import { aLink, aRequest, BRANCH, LINK_KEY, OLDER_LINK_KEY, RatingsService } from './ratings-service';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** `npm run soak` sets HAILONG_SOAK: the same tests at the length that the design asks for. */
const isSoak = process.env.HAILONG_SOAK !== undefined;
const ROUNDS = isSoak ? 10_000 : 200;
const INVENTED = isSoak ? 1_000_000 : 10_000;

describe('a rating link', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  /** The receipt of a rating, or the code of a problem. */
  const receiptOrCode = (body: string): string => {
    const { receipt, code } = JSON.parse(body) as { receipt?: string; code?: string };
    return receipt ?? code ?? '';
  };

  /** The endpoint itself, without the cost of sockets and of a client. */
  const door = () => service.running.app.getHttpAdapter().getInstance();

  /** What the rating page asked the database while `work` ran: which statements, with how many values, and how many rows came back. */
  async function workOf(work: () => Promise<unknown>): Promise<object[]> {
    const run = jest.spyOn(HotStatements.prototype, 'run');
    try {
      await work();
      const rows = await Promise.all(run.mock.results.map(({ value }) => value as Promise<object[]>));
      return run.mock.calls.map(([name, , values], call) => ({
        name,
        values: values.length,
        rows: rows[call]?.length,
      }));
    } finally {
      run.mockRestore();
    }
  }

  it(`that was invented is never accepted, ${INVENTED} times, and asks the database nothing (I-10)`, async () => {
    const invented = () => [...randomBytes(34)].map((byte) => ALPHABET[byte & 31]).join('');
    let accepted = 0;
    const asked = await workOf(async () => {
      for (let sent = 0; sent < INVENTED; sent += 1) {
        const url = `/r/${invented()}`;
        const post = { method: 'POST' as const, url, headers: FORM, payload: `level.${BRANCH.subjectId}=5` };
        const { statusCode } = await door().inject(sent % 10 === 0 ? post : { method: 'GET', url });
        if (statusCode !== 404) accepted += 1;
      }
      for (const malformed of ['x', 'a%00b', '..%2f', 'I'.repeat(34), 'A'.repeat(90), '%E1%BA%A4'.repeat(34)]) {
        for (const path of ['', '/sua', '/rut']) {
          const answer = await service.get(`/r/${malformed}${path}`);
          expect([malformed, path, answer.status]).toEqual([malformed, path, 404]);
        }
      }
    });
    expect({ accepted, asked }).toEqual({ accepted: 0, asked: [] });
    expect(await service.count('rating')).toBe(0);
  }, 3_600_000);

  it('works under either of two live keys, and under a retired one not at all, without a query', async () => {
    const request = aRequest();
    const [newer, older, retired] = [LINK_KEY, OLDER_LINK_KEY, 'a key that was retired last month, 32+'].map((key) =>
      makeToken([key]),
    );
    await service.hears(
      request,
      ...[newer, older, retired].map((token, index) => aLink(request, token ?? '', { channel: `channel-${index}` })),
    );
    const statusOf = async (token = '') => (await service.get(`/r/${token}`)).status;
    expect([await statusOf(newer), await statusOf(older), await statusOf(retired)]).toEqual([200, 200, 404]);
    expect(await workOf(() => statusOf(retired))).toEqual([]);
    expect((await service.rates(older ?? '', { levels: { [BRANCH.subjectId]: '5' } })).status).toBe(303);
  });

  it('has one purpose: a receipt number is no link, and a link no receipt number', async () => {
    const { token } = await service.asks();
    const receipt = (await service.rates(token, { levels: { [BRANCH.subjectId]: '4' } })).headers.get('location') ?? '';
    expect((await service.get(`/b/${token}`)).status).toBe(404);
    expect((await service.get(`/r/${receipt.slice(3)}`)).status).toBe(404);
  });

  it('that is unknown, expired, revoked or over is answered alike after the same work: one look-up that finds no row (I-10, T22)', async () => {
    const [live, expired, revoked, over] = [
      await service.asks(),
      await service.asks(),
      await service.asks(),
      await service.asks(),
    ];
    for (const [column, { request }] of [
      ['expires_at', expired],
      ['revoked_at', revoked],
    ] as const)
      await service.db.query(`UPDATE rating_link SET ${column} = now() WHERE request_id = $1`, [request.requestId]);
    const { requestId, lotId } = over.request;
    await service.hears(
      Object.assign(new RatingRequestExpired(), { requestId, lotId, expiredAt: '2026-11-21T00:00:00Z' }),
    );
    // The catalogue is read once per process, by whoever comes first.
    await service.sends(live.token, {});
    const tokens = { unknown: makeToken([LINK_KEY]), expired: expired.token, revoked: revoked.token, over: over.token };
    const visits: Record<string, (token: string) => Promise<Response>> = Object.fromEntries(
      ['', '/sua', '/rut'].flatMap((path) => [
        [`GET ${path}`, (token: string) => service.get(`/r/${token}${path}`)],
        [`POST ${path}`, (token: string) => service.sends(`${token}${path}`, { levels: { [BRANCH.subjectId]: '5' } })],
      ]),
    );
    for (const [visit, comes] of Object.entries(visits)) {
      for (const [kind, token] of Object.entries(tokens)) {
        const work = await workOf(async () => expect((await comes(token)).status).toBe(404));
        expect([visit, kind, work]).toEqual([visit, kind, [{ name: 'linked-request', values: 1, rows: 0 }]]);
      }
    }
  });

  it(`and software, 50 times at once, give one rating with one receipt, ${ROUNDS} rounds long (I-09)`, async () => {
    const software = await DeclarationSoftware.boundTo(service);
    const lots = Array.from({ length: ROUNDS }, () => ({ request: aRequest(), token: makeToken([LINK_KEY]) }));
    for (let from = 0; from < lots.length; from += 200) {
      const some = lots.slice(from, from + 200);
      await service.hears(...some.flatMap(({ request, token }) => [request, aLink(request, token)]));
    }
    for (const [nth, { request, token }] of lots.entries()) {
      const { requestId } = request;
      const payload = new URLSearchParams({
        nonce: await service.nonceOf(token),
        [`level.${BRANCH.subjectId}`]: '5',
      }).toString();
      const form = { method: 'POST' as const, url: `/r/${token}`, headers: FORM, payload };
      const json = {
        method: 'POST' as const,
        url: `/api/v1/businesses/${TAX_CODE}/ratings`,
        headers: { authorization: `Bearer ${await service.tokenOf(software.caller)}`, 'idempotency-key': requestId },
        payload: { requestId, levels: [{ subjectId: BRANCH.subjectId, level: 5 }] },
      };
      const answers = await Promise.all(
        Array.from({ length: 50 }, async (_, post) => {
          // In every other round software has a start, so that either way comes first now and then.
          if (nth % 2 === 1 && post % 2 === 0) await service.nonceOf(token);
          const { statusCode, headers, body } = await door().inject(post % 2 === 0 ? form : json);
          return headers.location ? `${statusCode} ${headers.location}` : `${statusCode} ${receiptOrCode(body)}`;
        }),
      );
      const [rating] = await service.db.query(
        `SELECT count(*)::integer AS ratings, min(receipt) AS receipt, min(channel) AS channel,
                (SELECT count(*)::integer FROM rating_score s WHERE s.rating_id = min(g.rating_id::text)::uuid) AS scores
         FROM rating g WHERE request_id = $1`,
        [requestId],
      );
      expect(rating).toMatchObject({ ratings: 1, scores: 1 });
      const { receipt, channel } = rating as { receipt: string; channel: 'link' | 'software' };
      expect(new Set(answers)).toEqual(
        channel === 'link'
          ? new Set([`303 /b/${receipt}`, '409 rating.already-given'])
          : new Set([`303 /b/${receipt}?note=first-kept`, `201 ${receipt}`]),
      );
    }
    const [counted] = await service.db.query(
      `SELECT sum(level_5)::integer AS levels FROM (SELECT level_5, subject_id FROM score_day UNION ALL SELECT level_5, subject_id FROM score_delta) AS d
       WHERE subject_id = $1`,
      [BRANCH.subjectId],
    );
    expect(counted.levels).toBeGreaterThanOrEqual(ROUNDS);
  }, 3_600_000);
});

leakCheck();
