import { randomUUID } from 'node:crypto';
import { GrievanceAssigned, GrievanceTakenAway } from '@hailong/contracts';
import type { Caller } from '@hailong/identity';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, OFFICER, RatingsService } from './ratings-service';

const ASSIGNED: Partial<Caller> = { id: 'thanhtra1', roles: ['inspector'], employeeNumber: 'TT01' };
const OTHER_INSPECTOR: Partial<Caller> = { id: 'thanhtra2', roles: ['inspector'] };
const HEAD: Partial<Caller> = { id: 'truongthanhtra', roles: ['inspection-head'] };

describe('one rating', () => {
  let service: RatingsService;
  let ratingId: string;
  let lotId: string;
  beforeAll(async () => {
    service = await RatingsService.start();
    const { token, request } = await service.asks();
    lotId = request.lotId;
    await service.rates(token, {
      levels: { [BRANCH.subjectId]: '3', [OFFICER.subjectId]: '1' },
      comment: 'Chờ lâu',
      more: { 'reason.delay': 'yes', 'criterion.guidance': 'no', system: 'interrupted' },
    });
    [{ rating_id: ratingId }] = await service.db.query(`SELECT rating_id FROM rating WHERE request_id = $1`, [
      request.requestId,
    ]);
    // The last one is late: an older assignment does not take the case away again.
    await service.hears(
      assignedTo('thanhtra2', '2026-11-19T01:00:00Z'),
      assignedTo('thanhtra1', '2026-11-21T01:00:00Z'),
    );
    await service.hears(assignedTo('thanhtra2', '2026-11-20T01:00:00Z'));
  });
  afterAll(() => service.stop());

  const grievanceId = randomUUID();
  const assignedTo = (inspectorId: string, assignedAt: string) =>
    Object.assign(new GrievanceAssigned(), { grievanceId, ratingId, lotId, inspectorId, assignedAt });
  const path = () => `/api/v1/ratings/${ratingId}`;

  it('shows levels, comment and the tail of its number to the inspector of its case, never the business', async () => {
    const response = await service.getAs(ASSIGNED, path());
    expect(await response.json()).toEqual({
      ratingId,
      lotId: `•••${lotId.slice(-4)}`,
      version: 1,
      submittedAt: expect.stringMatching(/Z$/),
      channel: 'link',
      wantsResolution: false,
      scores: [
        { subjectId: BRANCH.subjectId, kind: 'branch', nameVi: BRANCH.nameVi, nameEn: BRANCH.nameEn, level: 3 },
        { subjectId: OFFICER.subjectId, kind: 'officer', nameVi: 'HP1042', level: 1 },
      ],
      reasons: ['delay'],
      answers: [
        { asked: 'guidance', answered: 'no' },
        { asked: 'system', answered: 'interrupted' },
      ],
      comment: 'Chờ lâu',
      evidence: [],
    });
  });

  it('does not exist for an inspector whose case it is not (any more), nor for anybody else, nor without identity', async () => {
    expect((await service.getAs(OTHER_INSPECTOR, path())).status).toBe(404);
    for (const role of ['officer', 'unit-head', 'leader', 'auditor', 'operator', 'source-system'] as const) {
      expect([role, (await service.getAs({ id: 'thanhtra1', roles: [role] }, path())).status]).toEqual([role, 404]);
    }
    expect((await service.getAs(HEAD, `/api/v1/ratings/${randomUUID()}`)).status).toBe(404);
    expect((await service.getAs(HEAD, `/api/v1/ratings/1`)).status).toBe(404);
    expect((await service.get(path())).status).toBe(401);
  });

  it('is closed to its inspector the moment the case is taken away from him, whatever arrives late, and open to the next one', async () => {
    const { token, request } = await service.asks();
    await service.rates(token, { levels: { [BRANCH.subjectId]: '1' } });
    const [{ rating_id: id }] = await service.db.query(`SELECT rating_id FROM rating WHERE request_id = $1`, [
      request.requestId,
    ]);
    const about = { grievanceId: randomUUID(), ratingId: id, lotId: request.lotId };
    const given = (inspectorId: string, hour: number) =>
      Object.assign(new GrievanceAssigned(), { ...about, inspectorId, assignedAt: `2026-11-21T0${hour}:00:00Z` });
    const takenAway = Object.assign(new GrievanceTakenAway(), {
      ...about,
      inspectorId: 'thanhtra1',
      takenAwayAt: '2026-11-21T02:00:00Z',
    });
    const statusFor = async (caller: Partial<Caller>) => (await service.getAs(caller, `/api/v1/ratings/${id}`)).status;
    await service.hears(given('thanhtra1', 1));
    expect(await statusFor(ASSIGNED)).toBe(200);
    await service.hears(takenAway, takenAway);
    expect(await statusFor(ASSIGNED)).toBe(404);
    await service.hears(given('thanhtra1', 1));
    expect(await statusFor(ASSIGNED)).toBe(404);
    await service.hears(given('thanhtra2', 3), takenAway);
    expect([await statusFor(ASSIGNED), await statusFor(OTHER_INSPECTOR)]).toEqual([404, 200]);
    const [late] = [randomUUID()].map((grievanceId) => ({ ...about, grievanceId, ratingId: randomUUID() }));
    await service.hears(Object.assign(takenAway, late), Object.assign(given('thanhtra1', 1), late));
    expect(await service.count('rating_case', `rating_id = '${late?.ratingId}' AND inspector_id IS NULL`)).toBe(1);
  });

  it('is shown in its newest version, and as it last was when it was taken back since', async () => {
    const { token, request } = await service.asks();
    await service.rates(token, { levels: { [BRANCH.subjectId]: '1' }, comment: 'Lần đầu' });
    await service.changes(token, 'sua', { levels: { [BRANCH.subjectId]: '4' }, comment: 'Lần sau' });
    const read = async () => {
      const [{ rating_id: id }] = await service.db.query(`SELECT rating_id FROM rating WHERE request_id = $1`, [
        request.requestId,
      ]);
      return (await service.getAs(HEAD, `/api/v1/ratings/${id}`)).json();
    };
    const amended = { version: 2, comment: 'Lần sau', scores: [expect.objectContaining({ level: 4 })] };
    expect(await read()).toMatchObject(amended);
    expect(await read()).not.toHaveProperty('withdrawnAt');
    await service.changes(token, 'rut', {});
    expect(await read()).toMatchObject({ ...amended, withdrawnAt: expect.stringMatching(/Z$/) });
  });

  it('is shown only when the reading is logged (I-28)', async () => {
    const before = await service.count('rating_read');
    expect((await service.getAs(HEAD, path())).status).toBe(200);
    expect(await service.count('rating_read', `reader_id = 'truongthanhtra' AND rating_id = '${ratingId}'`)).toBe(1);
    await service.getAs(OTHER_INSPECTOR, path());
    expect(await service.count('rating_read')).toBe(before + 1);
    await service.asOwner('ALTER TABLE rating_read ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    const response = await service.getAs(HEAD, path());
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('Chờ lâu');
    await service.asOwner('ALTER TABLE rating_read DROP CONSTRAINT full_disk');
  });
});

leakCheck();
