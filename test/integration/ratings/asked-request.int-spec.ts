import { RatingRequestCancelled, RatingRequestExpired, RatingRequestRevised } from '@hailong/contracts';
import { leakCheck } from '../../support/leak-check';
import { EvidenceSender } from '../evidence/evidence-sender';
import { aPng } from '../evidence/files-to-send';
import { BRANCH, RatingsService } from './ratings-service';

let service: RatingsService;

beforeAll(async () => void (service = await RatingsService.start()));
afterAll(() => service.stop());

type Asked = Awaited<ReturnType<RatingsService['asks']>>['request'];

const takenBack = ({ requestId, lotId }: Asked) =>
  Object.assign(new RatingRequestCancelled(), {
    requestId,
    lotId,
    cancelledAt: '2026-11-21T00:00:00Z',
    reason: 'joined-another-lot',
    isTakenBack: true,
  });
const stateOf = async ({ requestId }: Asked): Promise<string | undefined> => {
  const rows: { state: string }[] = await service.db.query('SELECT state FROM rating_request WHERE request_id = $1', [
    requestId,
  ]);
  return rows[0]?.state;
};
const timesAsked = async (): Promise<number> => {
  const [{ asked }]: [{ asked: number }] = await service.db.query(
    `SELECT (SELECT coalesce(sum(asked), 0) FROM score_day WHERE subject_id = $1)::int
          + (SELECT coalesce(sum(asked), 0) FROM score_delta WHERE subject_id = $1)::int AS asked`,
    [BRANCH.subjectId],
  );
  return asked;
};

describe('a request that is taken back', () => {
  it('is forgotten with its links, counts as asked no more, and may be told again', async () => {
    const before = await timesAsked();
    const { token, request } = await service.asks();
    expect(await timesAsked()).toBe(before + 1);
    await service.hears(takenBack(request));
    await service.hears(takenBack(request));
    expect(await stateOf(request)).toBeUndefined();
    expect(await service.count('rating_link', `request_id = '${request.requestId}'`)).toBe(0);
    expect(await timesAsked()).toBe(before);
    expect((await service.get(`/r/${token}`)).status).toBe((await service.get('/r/x')).status);
    await service.hears(Object.assign(request, { version: 4 }));
    expect(await stateOf(request)).toBe('announced');
    expect(await timesAsked()).toBe(before + 1);
  });

  it('is forgotten with the files that a form sent before anybody rated it', async () => {
    const { token, request } = await service.asks();
    const business = new EvidenceSender(service, token);
    await business.attach(await business.nonce(), [['a.png', await aPng()]]);
    const pages = `evidence_id IN (SELECT evidence_id FROM evidence WHERE request_id = '${request.requestId}')`;
    expect(await service.count('evidence_page', pages)).toBe(1);
    await service.hears(takenBack(request));
    expect(await stateOf(request)).toBeUndefined();
    expect(await service.count('evidence_page')).toBe(0);
    expect((await service.get(`/r/${token}`)).status).toBe((await service.get('/r/x')).status);
  });

  it('stays with its rating when it was rated, and bears a flag', async () => {
    const { token, request } = await service.asks();
    await service.rates(token, { levels: { [BRANCH.subjectId]: '4' } });
    await service.hears(takenBack(request));
    expect(await stateOf(request)).toBe('rated');
    expect(
      await service.count('rating_request', `request_id = '${request.requestId}' AND cancelled_at IS NOT NULL`),
    ).toBe(1);
  });
});

describe('a request that is told as cancelled', () => {
  it('is never open and never counts as asked', async () => {
    const before = await timesAsked();
    const { token, request } = await service.asks({ cancelledAt: '2026-11-21T00:00:00Z' });
    expect(await stateOf(request)).toBe('cancelled');
    expect(await timesAsked()).toBe(before);
    await service.rates(token, { levels: { [BRANCH.subjectId]: '4' } });
    expect(await stateOf(request)).toBe('cancelled');
  });
});

describe('a request that expired', () => {
  it('comes back when it is announced after all', async () => {
    const { request } = await service.asks({ state: 'open', announcedAt: undefined });
    const { requestId, lotId } = request;
    await service.hears(
      Object.assign(new RatingRequestExpired(), { requestId, lotId, expiredAt: '2026-11-21T00:00:00Z' }),
    );
    expect(await stateOf(request)).toBe('expired');
    const announced = { ...request, version: 2, state: 'announced', announcedAt: '2026-11-21T03:00:00Z' };
    await service.hears(Object.assign(new RatingRequestRevised(), announced));
    expect(await stateOf(request)).toBe('announced');
  });
});

leakCheck();
