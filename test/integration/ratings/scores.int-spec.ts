import { randomUUID } from 'node:crypto';
import { RatingRequestCancelled, RatingRequestRevised } from '@hailong/contracts';
import { inTx } from '@hailong/database';
import type { Role } from '@hailong/identity';
import { ScoreFolding } from '../../../apps/ratings/src/scores/score-folding';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, OFFICER, RatingsService, TEAM } from './ratings-service';

const DAY = 'from=2026-11-20&to=2026-11-20';

/**
 * Both sides of I-13 in one query and one snapshot: what roll-ups and unfolded deltas add up to, and what the ratings and requests themselves
 * say. Rows are cells on which they differ.
 */
const DIFFERENCES = `
  WITH told AS (
    SELECT subject_id, served_on, sum(asked) AS asked, sum(answered) AS answered, sum(level_1) AS l1, sum(level_2) AS l2,
           sum(level_3) AS l3, sum(level_4) AS l4, sum(level_5) AS l5
    FROM (SELECT subject_id, served_on, asked, answered, level_1, level_2, level_3, level_4, level_5 FROM score_day UNION ALL
          SELECT subject_id, served_on, asked, answered, level_1, level_2, level_3, level_4, level_5 FROM score_delta) AS appended
    GROUP BY subject_id, served_on
  ), requested AS (
    SELECT s."subjectId" AS subject_id, r.served_on, count(*) AS asked, count(*) FILTER (WHERE r.state = 'rated') AS answered
    FROM rating_request r CROSS JOIN LATERAL jsonb_to_recordset(r.subjects) AS s("subjectId" text)
    WHERE r.state <> 'cancelled' GROUP BY 1, 2
  ), given AS (
    SELECT subject_id, served_on, count(*) FILTER (WHERE level = 1) AS l1, count(*) FILTER (WHERE level = 2) AS l2,
           count(*) FILTER (WHERE level = 3) AS l3, count(*) FILTER (WHERE level = 4) AS l4, count(*) FILTER (WHERE level = 5) AS l5
    FROM rating_score GROUP BY 1, 2
  ), firms_told AS (
    SELECT subject_id, firm, sum(ratings) AS ratings FROM (
      SELECT subject_id, firm, ratings FROM score_firm UNION ALL
      SELECT subject_id, firm, level_1 + level_2 + level_3 + level_4 + level_5 FROM score_delta WHERE firm IS NOT NULL
    ) AS heard GROUP BY 1, 2 HAVING sum(ratings) > 0
  ), firms_given AS (
    SELECT s.subject_id, g.firm, count(*) AS ratings FROM rating_score s JOIN rating g USING (rating_id) GROUP BY 1, 2
  )
  SELECT 'cell' AS kind, to_jsonb(t) AS told, to_jsonb(r) AS requested, to_jsonb(g) AS given
  FROM told t FULL JOIN requested r USING (subject_id, served_on) FULL JOIN given g USING (subject_id, served_on)
  WHERE (coalesce(t.asked, 0), coalesce(t.answered, 0)) <> (coalesce(r.asked, 0), coalesce(r.answered, 0))
     OR (coalesce(t.l1, 0), coalesce(t.l2, 0), coalesce(t.l3, 0), coalesce(t.l4, 0), coalesce(t.l5, 0))
        <> (coalesce(g.l1, 0), coalesce(g.l2, 0), coalesce(g.l3, 0), coalesce(g.l4, 0), coalesce(g.l5, 0))
  UNION ALL
  SELECT 'firm', to_jsonb(t), NULL, to_jsonb(g) FROM firms_told t FULL JOIN firms_given g USING (subject_id, firm)
  WHERE coalesce(t.ratings, 0) <> coalesce(g.ratings, 0)`;

describe('scores', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const firmOf = (number: number) => `02${String(number).padStart(8, '0')}`;
  const differences = () =>
    inTx(service.db, async (tx) => {
      await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      return tx.query<object[]>(DIFFERENCES);
    });

  /** A lot about these subjects, rated by a firm of its own. */
  async function rated(subjectId: string, level: string, firm: number, changes = {}) {
    const branch = { ...BRANCH, subjectId, unitId: subjectId, nameVi: `Đơn vị ${subjectId.slice(0, 4)}` };
    const { token } = await service.asks({ subjects: [branch], taxCode: firmOf(firm), ...changes });
    expect((await service.rates(token, { levels: { [subjectId]: level } })).status).toBe(303);
  }

  async function scorecard(subjectId: string, roles: Role[] = ['leader']) {
    const response = await service.getAs({ roles }, `/api/v1/scorecards/branch/${subjectId}?${DAY}`);
    return ((await response.json()) as { item: Record<string, unknown> }).item;
  }

  it('are exact the moment a rating is accepted, folded or not, and say nothing under 5 ratings of 3 firms', async () => {
    const subjectId = randomUUID();
    for (const [index, level] of ['5', '4', '4', '2'].entries()) await rated(subjectId, level, index);
    expect(await scorecard(subjectId)).toMatchObject({ subjectId, sufficient: false });
    expect(await scorecard(subjectId)).not.toHaveProperty('n');
    await rated(subjectId, '1', 0);
    expect(await scorecard(subjectId)).toMatchObject({
      sufficient: true,
      indicative: true,
      n: 5,
      firms: 4,
      distribution: { 1: 1, 2: 1, 3: 0, 4: 2, 5: 1 },
      mean: 3.2,
      satisfiedShare: { value: 0.6 },
      answerRate: 1,
    });
  });

  it('count as asked when the request opens, and no more when it is cancelled unrated', async () => {
    const subjectId = randomUUID();
    for (const [index, level] of ['5', '4', '4', '2', '1'].entries()) await rated(subjectId, level, index);
    const subjects = [{ ...BRANCH, subjectId, unitId: subjectId }];
    const { request } = await service.asks({ subjects });
    await service.asks({ subjects });
    expect((await scorecard(subjectId)).answerRate).toBeCloseTo(5 / 7, 12);
    const { requestId, lotId } = request;
    const cancelled = { requestId, lotId, cancelledAt: '2026-11-21T00:00:00Z', reason: 'cancelled' };
    await service.hears(Object.assign(new RatingRequestCancelled(), cancelled));
    expect((await scorecard(subjectId)).answerRate).toBeCloseTo(5 / 6, 12);
    const back = Object.assign(new RatingRequestRevised(), { ...request, version: 2 });
    await service.hears(back);
    expect((await scorecard(subjectId)).answerRate).toBeCloseTo(5 / 7, 12);
    expect(await differences()).toEqual([]);
  });

  it('belong to the day of service that the request names last, as long as nobody has rated', async () => {
    const subjectId = randomUUID();
    const subjects = [{ ...BRANCH, subjectId, unitId: subjectId }];
    const { request } = await service.asks({ subjects });
    const moved = { ...request, version: 2, servedOn: '2026-11-22', subjects: [...subjects, TEAM] };
    await service.hears(Object.assign(new RatingRequestRevised(), moved));
    await service.hears(Object.assign(new RatingRequestRevised(), { ...request, version: 1 }));
    const days = await service.db.query<object[]>(
      `SELECT served_on::text AS day, sum(asked)::integer AS asked FROM (
         SELECT subject_id, served_on, asked FROM score_day UNION ALL SELECT subject_id, served_on, asked FROM score_delta) AS told
       WHERE subject_id = $1 GROUP BY served_on HAVING sum(asked) <> 0`,
      [subjectId],
    );
    expect(days).toEqual([{ day: '2026-11-22', asked: 1 }]);
  });

  it('plus what is not folded yet are the recount of all ratings, at any moment while ratings arrive and are folded, looked at twenty times at least (I-13)', async () => {
    const lots = await Promise.all(
      Array.from({ length: 12 }, (_, number) =>
        service.asks({ taxCode: firmOf(number % 5), subjects: [BRANCH, TEAM, OFFICER] }),
      ),
    );
    const folding = service.running.app.get(ScoreFolding);
    let isRating = true;
    let looks = 0;
    let folds = 0;
    const watch = async () => {
      for (; isRating; looks++) expect(await differences()).toEqual([]);
    };
    const fold = async () => {
      while (isRating) if ((await folding.foldOnce()) > 0) folds++;
    };
    const rate = async () => {
      for (let round = 0; round < 10 || looks <= 20 || folds <= 2; round++) {
        const more = await Promise.all([1, 2, 3, 4].map((firm) => service.asks({ taxCode: firmOf(firm) })));
        await Promise.all(
          [...lots.splice(0, 2), ...more].map(({ token }, index) =>
            service.rates(token, {
              levels: { [BRANCH.subjectId]: String((index % 5) + 1), [OFFICER.subjectId]: String((round % 5) + 1) },
            }),
          ),
        );
      }
      isRating = false;
    };
    await Promise.all([watch(), fold(), rate()]);
    await eventually(async () => (await service.count('score_delta')) === 0, { describe: 'everything is folded' });
    expect(await differences()).toEqual([]);
  });

  it('stand in the alphabetical order of Vietnamese, not in the order of the figures', async () => {
    const names = ['Đội Tổng hợp', 'Đội Ấ', 'Đội Ba', 'Đội An', 'Đội Dầu', 'Đội Đường biển', 'Đội Ắc'];
    for (const nameVi of names) {
      const subjectId = randomUUID();
      await service.asks({ subjects: [{ ...TEAM, subjectId, unitId: subjectId, nameVi }], servedOn: '2026-10-01' });
    }
    const response = await service.getAs(
      { roles: ['inspector'] },
      '/api/v1/scorecards?kind=team&from=2026-10-01&to=2026-10-01',
    );
    const { items } = (await response.json()) as { items: { nameVi: string }[] };
    expect(items.map(({ nameVi }) => nameVi)).toEqual([
      'Đội An',
      'Đội Ắc',
      'Đội Ấ',
      'Đội Ba',
      'Đội Dầu',
      'Đội Đường biển',
      'Đội Tổng hợp',
    ]);
  });

  it('are for the leadership and the inspection directorate only, and every reading is logged', async () => {
    const path = `/api/v1/scorecards?kind=officer&${DAY}`;
    const allowed: Role[] = ['leader', 'inspection-head', 'inspector'];
    for (const role of ['officer', 'unit-head', 'auditor', 'operator', 'source-system'] as Role[]) {
      expect([role, (await service.getAs({ roles: [role] }, path)).status]).toEqual([role, 404]);
    }
    expect((await service.get(path)).status).toBe(401);
    for (const role of allowed) {
      const before = await service.count('figure_read', `reader_id = 'reader-${role}'`);
      expect((await service.getAs({ id: `reader-${role}`, roles: [role] }, path)).status).toBe(200);
      expect(await service.count('figure_read', `reader_id = 'reader-${role}'`)).toBe(before + 1);
    }
  });

  it.each([
    'kind=unit',
    'kind=team&from=2026-13-01',
    'kind=team&from=2026-11-21&to=2026-11-20',
    'kind=team&from=0000-01-01&to=0000-01-02',
    'kind=team&rank=worst',
    '',
  ])('are asked for with a known kind and a real range: %p is refused', async (query) => {
    expect((await service.getAs({ roles: ['leader'] }, `/api/v1/scorecards?${query}`)).status).toBe(422);
  });

  it('of a subject that nobody was ever asked about do not exist', async () => {
    expect((await service.getAs({ roles: ['leader'] }, `/api/v1/scorecards/branch/${randomUUID()}`)).status).toBe(404);
    expect((await service.getAs({ roles: ['leader'] }, `/api/v1/scorecards/nobody/${BRANCH.subjectId}`)).status).toBe(
      404,
    );
    for (const id of ['%00', 'x'.repeat(90)])
      expect([id, (await service.getAs({ roles: ['leader'] }, `/api/v1/scorecards/branch/${id}`)).status]).toEqual([
        id,
        404,
      ]);
  });
});

leakCheck();
