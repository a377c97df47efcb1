import { randomUUID } from 'node:crypto';
import { GrievanceAssigned } from '@hailong/contracts';
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
