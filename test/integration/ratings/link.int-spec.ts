import { randomBytes } from 'node:crypto';
import { makeToken } from '@hailong/rating-link';
import { HotStatements } from '../../../apps/ratings/src/hot-statements';
import { leakCheck } from '../../support/leak-check';
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

  /** The endpoint itself, without the cost of sockets and of a client. */
  const door = () => service.running.app.getHttpAdapter().getInstance();

  /** How many statements the rating page sent to the database while `work` ran. */
  async function statementsOf(work: () => Promise<unknown>): Promise<number> {
    const run = jest.spyOn(service.running.app.get(HotStatements), 'run');
    try {
      await work();
      return run.mock.calls.length;
    } finally {
      run.mockRestore();
    }
  }

  it('that was invented is never accepted, and asks the database nothing (I-10)', async () => {
    const invented = () => [...randomBytes(34)].map((byte) => ALPHABET[byte & 31]).join('');
    let accepted = 0;
    const asked = await statementsOf(async () => {
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
    expect({ accepted, asked }).toEqual({ accepted: 0, asked: 0 });
    expect(await service.count('rating')).toBe(0);
  }, 600_000);

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
    expect(await statementsOf(() => statusOf(retired))).toBe(0);
    expect((await service.rates(older ?? '', { levels: { [BRANCH.subjectId]: '5' } })).status).toBe(303);
  });

  it('has one purpose: a receipt number is no link, and a link no receipt number', async () => {
    const { token } = await service.asks();
    const receipt = (await service.rates(token, { levels: { [BRANCH.subjectId]: '4' } })).headers.get('location') ?? '';
    expect((await service.get(`/b/${token}`)).status).toBe(404);
    expect((await service.get(`/r/${receipt.slice(3)}`)).status).toBe(404);
  });

  it('that is unknown, expired or revoked is answered with the same work in the same time (I-10)', async () => {
    const [expired, revoked] = [await service.asks(), await service.asks()];
    await service.db.query(`UPDATE rating_link SET expires_at = now() WHERE request_id = $1`, [
      expired.request.requestId,
    ]);
    await service.db.query(`UPDATE rating_link SET revoked_at = now() WHERE request_id = $1`, [
      revoked.request.requestId,
    ]);
    const tokens = { unknown: makeToken([LINK_KEY]), expired: expired.token, revoked: revoked.token };
    const took: Record<string, number[]> = { unknown: [], expired: [], revoked: [] };
    const timed = async (kind: string, token: string) => {
      const from = performance.now();
      await (await service.get(`/r/${token}`)).arrayBuffer();
      took[kind]?.push(performance.now() - from);
    };
    // Turn by turn, so that whatever else the machine does meets all three alike.
    for (let round = 0; round < 300; round++)
      for (const [kind, token] of Object.entries(tokens)) await timed(kind, token);
    const median = (times: number[] = []) => times.toSorted((one, other) => one - other)[times.length / 2] ?? 0;
    for (const kind of ['expired', 'revoked'] as const) {
      expect(await statementsOf(() => service.get(`/r/${tokens[kind]}`))).toBe(1);
      expect(median(took[kind]) / median(took.unknown)).toBeGreaterThan(0.7);
      expect(median(took[kind]) / median(took.unknown)).toBeLessThan(1.4);
    }
  });

  it(`sent 50 times at once is one rating with one receipt, ${ROUNDS} rounds long (I-09)`, async () => {
    const lots = Array.from({ length: ROUNDS }, () => ({ request: aRequest(), token: makeToken([LINK_KEY]) }));
    for (let from = 0; from < lots.length; from += 200) {
      const some = lots.slice(from, from + 200);
      await service.hears(...some.flatMap(({ request, token }) => [request, aLink(request, token)]));
    }
    for (const { request, token } of lots) {
      const payload = new URLSearchParams({
        nonce: await service.nonceOf(token),
        [`level.${BRANCH.subjectId}`]: '5',
      }).toString();
      const post = { method: 'POST' as const, url: `/r/${token}`, headers: FORM, payload };
      const answers = await Promise.all(Array.from({ length: 50 }, () => door().inject(post)));
      const receipts = new Set(answers.map(({ statusCode, headers }) => `${statusCode} ${headers.location}`));
      expect(receipts.size).toBe(1);
      expect([...receipts][0]).toMatch(/^303 \/b\/HL-/);
      const [stored] = await service.db.query(
        `SELECT count(*)::integer AS ratings, (SELECT count(*)::integer FROM rating_score s WHERE s.rating_id = min(g.rating_id::text)::uuid) AS scores
         FROM rating g WHERE request_id = $1`,
        [request.requestId],
      );
      expect(stored).toEqual({ ratings: 1, scores: 1 });
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
