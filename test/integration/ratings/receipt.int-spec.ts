import { randomUUID } from 'node:crypto';
import { GrievanceAssigned, GrievanceConcluded, GrievanceOpened, GrievanceReplied } from '@hailong/contracts';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, OFFICER, RatingsService } from './ratings-service';

describe('a receipt', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  async function aRating(level: string) {
    const { token, request } = await service.asks();
    const path =
      (await service.rates(token, { levels: { [BRANCH.subjectId]: level, [OFFICER.subjectId]: level } })).headers.get(
        'location',
      ) ?? '';
    const [{ rating_id: ratingId }] = await service.db.query(`SELECT rating_id FROM rating WHERE request_id = $1`, [
      request.requestId,
    ]);
    return { path, request, ratingId: ratingId as string };
  }

  it('says that a rating arrived, when and under which number, and looks the same whatever the levels were', async () => {
    const [low, high] = [await aRating('1'), await aRating('5')];
    const neutral = async (path: string) =>
      (await (await service.get(path)).text())
        .replaceAll(path.slice(3), 'NUMBER')
        .replace(/\d{1,2}:\d{2} \d{1,2}\/\d{1,2}\/\d{2,4}/, 'TIME');
    const page = await neutral(low.path);
    expect(page).toContain('Đã nhận đánh giá lúc TIME');
    expect(page).toContain('NUMBER');
    expect(page).toBe(await neutral(high.path));
  });

  it('shows the way out of the invitations to whoever holds the link, and not to whoever has its number alone', async () => {
    const { token } = await service.asks();
    const byNumber =
      (await service.rates(token, { levels: { [BRANCH.subjectId]: '4' } })).headers.get('location') ?? '';
    expect(await (await service.get(`/r/${token}`)).text()).toContain(`href="/ngung/${token}"`);
    expect(await (await service.get(byNumber)).text()).not.toContain('/ngung/');
  });

  it('is found by its number as one says it, and any other number is not found', async () => {
    const { path } = await aRating('4');
    expect((await service.get(path.toLowerCase())).status).toBe(200);
    expect((await service.get('/b/HL-0000-0000')).status).toBe(404);
    expect((await service.get('/b/whatever')).status).toBe(404);
  });

  it('shows how the case goes, with dates, and the way to the public reply', async () => {
    const { path, request, ratingId } = await aRating('1');
    const known = { grievanceId: randomUUID(), ratingId, lotId: request.lotId };
    const replyId = randomUUID();
    await service.hears(
      Object.assign(new GrievanceOpened(), {
        ...known,
        requestId: request.requestId,
        unitId: BRANCH.unitId,
        openedAt: '2026-11-21T01:00:00Z',
      }),
      Object.assign(new GrievanceAssigned(), {
        ...known,
        inspectorId: 'thanhtra1',
        assignedAt: '2026-11-21T02:00:00Z',
      }),
    );
    const early = await (await service.get(path)).text();
    expect(early).toMatch(/Đang xác minh: <time datetime="2026-11-21T02:00:00.000Z">09:00 21\/11\/2026<\/time>/i);
    expect(early).toContain('Đã kết luận: chưa');
    await service.hears(
      Object.assign(new GrievanceConcluded(), { ...known, finding: 'founded', concludedAt: '2026-11-22T02:00:00Z' }),
      Object.assign(new GrievanceReplied(), { ...known, replyId, publishedAt: '2026-11-22T05:00:00Z' }),
    );
    const late = await (await service.get(`${path}?lang=en`)).text();
    expect(late).toContain('Concluded: <time');
    expect(late).toContain(`href="/cong-khai/phan-hoi/${replyId}?lang=en"`);
    expect(late).not.toContain('thanhtra1');
  });
});

leakCheck();
