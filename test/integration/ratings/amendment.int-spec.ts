import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, OFFICER, RatingsService, TEAM } from './ratings-service';

/** What roll-ups and unfolded deltas say of this service's whole database, beside the recount of the versions that count (I-13). */
const FIGURES = `
  WITH counted AS (
    SELECT subject_id, sum(answered)::integer AS answered, ARRAY[sum(level_1), sum(level_2), sum(level_3), sum(level_4), sum(level_5)]::integer[] AS levels
    FROM (SELECT subject_id, answered, level_1, level_2, level_3, level_4, level_5 FROM score_day
          UNION ALL SELECT subject_id, answered, level_1, level_2, level_3, level_4, level_5 FROM score_delta) AS d GROUP BY subject_id
  ), counting AS (SELECT g.rating_id, g.version, r.subjects FROM rating g JOIN rating_request r USING (request_id) WHERE g.withdrawn_at IS NULL),
  asked AS (SELECT c.rating_id, c.version, s ->> 'subjectId' AS subject_id FROM counting c, jsonb_array_elements(c.subjects) AS s),
  recount AS (
    SELECT a.subject_id, count(*)::integer AS answered, ARRAY[count(*) FILTER (WHERE level = 1), count(*) FILTER (WHERE level = 2),
      count(*) FILTER (WHERE level = 3), count(*) FILTER (WHERE level = 4), count(*) FILTER (WHERE level = 5)]::integer[] AS levels
    FROM asked a LEFT JOIN rating_score s USING (rating_id, version, subject_id) GROUP BY a.subject_id
  )
  SELECT subject_id, c.answered, c.levels, coalesce(r.answered, 0) AS recounted, coalesce(r.levels, ARRAY[0,0,0,0,0]) AS "recountedLevels"
  FROM counted c LEFT JOIN recount r USING (subject_id)`;

interface Figure {
  answered: number;
  levels: number[];
  recounted: number;
  recountedLevels: number[];
}

describe('a rating can be changed until it is sealed (I-11)', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const placeOf = (response: Response) => response.headers.get('location');

  async function aRated(level = '1') {
    const { token, request } = await service.asks();
    const response = await service.rates(token, { levels: { [BRANCH.subjectId]: level, [OFFICER.subjectId]: level } });
    const [rating] = await service.db.query(`SELECT * FROM rating WHERE request_id = $1`, [request.requestId]);
    return { token, request, receipt: placeOf(response), ratingId: rating.rating_id as string };
  }

  const ratingOf = async (ratingId: string) =>
    (await service.db.query(`SELECT * FROM rating WHERE rating_id = $1`, [ratingId]))[0];

  async function figuresAreRecount(): Promise<void> {
    for (const figure of await service.db.query<Figure[]>(FIGURES)) {
      expect([figure.answered, figure.levels]).toEqual([figure.recounted, figure.recountedLevels]);
    }
  }

  const seals = (ratingId: string) =>
    service.asOwner(`UPDATE rating SET seals_at = now() WHERE rating_id = '${ratingId}'`);

  it('never before 72 hours and never after ten days it is sealed, at a moment that is drawn', async () => {
    await Promise.all(Array.from({ length: 30 }, () => aRated()));
    const [drawn] = await service.db.query(
      `SELECT min(seals_at - submitted_at) >= interval '72 hours' AS late, max(seals_at - submitted_at) <= interval '10 days' AS soon,
              count(DISTINCT seals_at - submitted_at)::integer > 20 AS drawn FROM rating`,
    );
    expect(drawn).toEqual({ late: true, soon: true, drawn: true });
  });

  it('the last version counts, every version is kept, and the receipt and its page stay the same', async () => {
    const { token, request, receipt, ratingId } = await aRated('1');
    const before = await (await service.get(receipt ?? '')).text();
    const response = await service.changes(token, 'sua', {
      levels: { [BRANCH.subjectId]: '4' },
      comment: 'Đã khá hơn',
    });
    expect(placeOf(response)).toBe(`${receipt}?note=amended`);
    expect(await (await service.get(receipt ?? '')).text()).toBe(before);
    expect(await ratingOf(ratingId)).toMatchObject({ version: 2, comment: null, withdrawn_at: null });
    const versions = await service.db.query(
      `SELECT version, subject_id, level FROM rating_score WHERE rating_id = $1 ORDER BY version, subject_id`,
      [ratingId],
    );
    expect(versions).toEqual([
      { version: 1, subject_id: BRANCH.subjectId, level: 1 },
      { version: 1, subject_id: OFFICER.subjectId, level: 1 },
      { version: 2, subject_id: BRANCH.subjectId, level: 4 },
    ]);
    const announced = await eventually(
      () =>
        service.announced.filter((each) => each.requestId === request.requestId && each.version === 2)[0] ??
        Promise.reject(new Error('none')),
      { describe: 'the second version is announced' },
    );
    expect(announced).toMatchObject({ ratingId, lowestLevel: 4, lowSubjects: [], wantsResolution: false });
    await figuresAreRecount();
  });

  it('the form of a change opens empty, and no page of the link shows a level that was given', async () => {
    const { token } = await aRated('2');
    for (const path of [`/r/${token}`, `/r/${token}/sua`, `/r/${token}/rut`]) {
      expect(await (await service.get(path)).text()).not.toMatch(/ checked| selected/);
    }
  });

  it('the same form sent 20 times at once is one version, and one with other answers is not taken', async () => {
    const { token, receipt, ratingId } = await aRated('1');
    const nonce = await service.nonceOf(`${token}/sua`);
    const form = { levels: { [BRANCH.subjectId]: '5' }, nonce };
    const posts = await Promise.all(Array.from({ length: 20 }, () => service.changes(token, 'sua', form)));
    expect(new Set(posts.map(placeOf))).toEqual(new Set([`${receipt}?note=amended`]));
    const other = await service.changes(token, 'sua', { ...form, levels: { [BRANCH.subjectId]: '2' } });
    expect(placeOf(other)).toBe(`${receipt}?note=form-kept`);
    expect(await ratingOf(ratingId)).toMatchObject({ version: 2 });
    await figuresAreRecount();
  });

  it('of two changes that cross both are kept and the later one counts, also when the earlier is sent again', async () => {
    const { token, ratingId } = await aRated('1');
    const nonces = [await service.nonceOf(`${token}/sua`), await service.nonceOf(`${token}/sua`)];
    const change = (index: number) =>
      service.changes(token, 'sua', { levels: { [BRANCH.subjectId]: String(index + 2) }, nonce: nonces[index] });
    await Promise.all([change(0), change(1)]);
    const winner = await ratingOf(ratingId);
    expect(winner.version).toBe(3);
    const counting = () =>
      service.db.query(`SELECT level FROM rating_score WHERE rating_id = $1 AND version = $2`, [ratingId, 3]);
    const [{ level }] = await counting();
    await change(level === 2 ? 1 : 0);
    expect(await ratingOf(ratingId)).toEqual(winner);
    expect(await counting()).toEqual([{ level }]);
    await figuresAreRecount();
  });

  it('a rating that is taken back counts nowhere, is kept, and can be replaced again', async () => {
    const { token, receipt, ratingId } = await aRated('2');
    const page = await (await service.get(receipt ?? '')).text();
    const taken = await service.changes(token, 'rut', { more: { pressure: 'yes' } });
    expect(placeOf(taken)).toBe(`${receipt}?note=withdrawn`);
    expect(await (await service.get(receipt ?? '')).text()).toBe(page);
    expect(await ratingOf(ratingId)).toMatchObject({ version: 2, withdrawn_at: expect.any(Date) });
    expect(await service.count('rating_amendment', `rating_id = '${ratingId}' AND under_pressure = 'yes'`)).toBe(1);
    await figuresAreRecount();
    await service.changes(token, 'rut', {});
    expect(await ratingOf(ratingId)).toMatchObject({ version: 3, withdrawn_at: expect.any(Date) });
    await figuresAreRecount();
    await service.changes(token, 'sua', { levels: { [TEAM.subjectId]: '3' } });
    expect(await ratingOf(ratingId)).toMatchObject({ version: 4, withdrawn_at: null });
    await figuresAreRecount();
  });

  it('a sealed rating is changed by nobody, and its page says since when; a change that was taken before keeps its answer', async () => {
    const { token, receipt, ratingId } = await aRated('2');
    const [form, withdrawal] = [await service.nonceOf(`${token}/sua`), await service.nonceOf(`${token}/rut`)];
    const early = { levels: { [BRANCH.subjectId]: '4' }, nonce: await service.nonceOf(`${token}/sua`) };
    await service.changes(token, 'sua', early);
    await seals(ratingId);
    const before = await ratingOf(ratingId);
    for (const refused of [
      await service.get(`/r/${token}/sua`),
      await service.changes(token, 'sua', { levels: { [BRANCH.subjectId]: '5' }, nonce: form }),
      await service.changes(token, 'rut', { nonce: withdrawal }),
    ]) {
      expect(refused.status).toBe(409);
      expect(await refused.text()).toMatch(/Đánh giá đã được niêm phong[^]*\d{2}\/\d{2}\/\d{4}/);
    }
    expect(await (await service.get(`/r/${token}`)).text()).not.toContain('/sua');
    expect(placeOf(await service.changes(token, 'sua', early))).toBe(`${receipt}?note=amended`);
    expect(await ratingOf(ratingId)).toEqual(before);
  });

  it('nobody but the holder of its link can change it, and only by a form of that link', async () => {
    const { token, ratingId } = await aRated('2');
    const other = await aRated('5');
    const foreign = await service.nonceOf(`${other.token}/sua`);
    for (const nonce of ['', foreign]) {
      expect((await service.sends(`${token}/sua`, { levels: { [BRANCH.subjectId]: '5' }, nonce })).status).toBe(422);
      expect((await service.sends(`${token}/rut`, { nonce })).status).toBe(422);
    }
    await service.db.query(
      `UPDATE rating_link SET revoked_at = now() WHERE link_hash IN
      (SELECT link_hash FROM rating_link JOIN rating USING (request_id) WHERE rating_id = $1)`,
      [ratingId],
    );
    for (const way of ['sua', 'rut'] as const) {
      expect((await service.get(`/r/${token}/${way}`)).status).toBe(404);
      expect((await service.changes(token, way, { levels: { [BRANCH.subjectId]: '5' }, nonce: foreign })).status).toBe(
        404,
      );
    }
    expect(await ratingOf(ratingId)).toMatchObject({ version: 1 });
  });

  it('there is nothing to change before it was rated, and a change needs a level', async () => {
    const { token } = await service.asks();
    expect(placeOf(await service.get(`/r/${token}/sua`))).toBe(`/r/${token}`);
    const rated = await aRated('3');
    const nonce = await service.nonceOf(`${rated.token}/sua`);
    const response = await service.changes(rated.token, 'sua', { levels: { 'somebody else': '1' }, nonce });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain(`action="/r/${rated.token}/sua"`);
  });

  it('the service itself can change or delete no version', async () => {
    const { ratingId } = await aRated('2');
    for (const sql of [
      `UPDATE rating SET comment = 'x' WHERE rating_id = '${ratingId}'`,
      `DELETE FROM rating WHERE rating_id = '${ratingId}'`,
      `UPDATE rating_amendment SET comment = 'x'`,
      `DELETE FROM rating_amendment`,
      `UPDATE rating_catalogue SET content = '{}'`,
    ]) {
      await expect(service.db.query(sql)).rejects.toThrow('permission denied');
    }
  });
});

leakCheck();
