import { randomUUID } from 'node:crypto';
import { RatingRequestCancelled, RatingRequestExpired } from '@hailong/contracts';
import { leakCheck } from '../../support/leak-check';
import { aRequest, BRANCH, OFFICER, RatingsService, TEAM } from '../ratings/ratings-service';
import { answerOf, DeclarationSoftware, moreRequests, type Answer } from './declaration-software';

const MANY = 10_000;

describe('the open requests of a business', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const list = async (software: DeclarationSoftware, taxCode: string, query = ''): Promise<Answer> =>
    answerOf(await software.get(`/rating-requests${query}`, taxCode));

  it('tell what the form needs, and an officer by service number only', async () => {
    const software = await DeclarationSoftware.boundTo(service, '0300000015');
    const other = '30000000022';
    const { request } = await service.asks({
      taxCode: '0300000015',
      lotId: '30000000011',
      declarations: [{ declarationId: '30000000011' }, { declarationId: other }] as never,
      subjects: [BRANCH, TEAM, { ...OFFICER, stage: 'document-check', declarationId: other }] as never,
    });
    const { status, items, nextCursor } = await list(software, '0300000015');
    expect({ status, nextCursor }).toEqual({ status: 200, nextCursor: undefined });
    expect(items).toEqual([
      {
        requestId: request.requestId,
        lotId: '30000000011',
        declarationIds: ['30000000011', other],
        state: 'announced',
        officeCode: '03CC',
        officeNameVi: BRANCH.nameVi,
        officeNameEn: BRANCH.nameEn,
        servedOn: '2026-11-20',
        subjects: [
          { subjectId: BRANCH.subjectId, kind: 'branch', nameVi: BRANCH.nameVi, nameEn: BRANCH.nameEn },
          { subjectId: TEAM.subjectId, kind: 'team', nameVi: TEAM.nameVi },
          {
            subjectId: OFFICER.subjectId,
            kind: 'officer',
            stage: 'document-check',
            serviceNumber: 'HP1042',
            declarationId: other,
          },
        ],
        catalogue: 1,
        openedAt: '2026-11-20T01:00:00.000Z',
        expiresAt: request.expiresAt,
      },
    ]);
    expect(JSON.stringify(items)).not.toContain(OFFICER.nameVi);
  });

  it('are those that can be rated: not what was rated, cancelled, has expired, or is of another business', async () => {
    const taxCode = '0400000018';
    const software = await DeclarationSoftware.boundTo(service, taxCode);
    const [open, rated, cancelled, expired, over] = await Promise.all(
      Array.from({ length: 5 }, (_, nth) =>
        service.asks({ taxCode, ...(nth === 4 && { expiresAt: '2026-11-21T00:00:00Z' }) }),
      ),
    );
    await service.asks({ taxCode: '0500000011' });
    await service.rates(rated!.token, { levels: { [BRANCH.subjectId]: '5' } });
    const { requestId, lotId } = cancelled!.request;
    const end = { requestId: expired!.request.requestId, lotId: expired!.request.lotId };
    await service.hears(
      Object.assign(new RatingRequestCancelled(), {
        requestId,
        lotId,
        cancelledAt: '2026-11-21T00:00:00Z',
        reason: 'x',
      }),
      Object.assign(new RatingRequestExpired(), { ...end, expiredAt: '2026-11-21T00:00:00Z' }),
    );
    expect(over!.request.expiresAt).toBe('2026-11-21T00:00:00Z');
    const { items = [] } = await list(software, taxCode);
    expect(items.map((item) => item['requestId'])).toEqual([open!.request.requestId]);
  });

  it(`are each met exactly once on the way through ${MANY}, also while others come and are revised`, async () => {
    const taxCode = '0600000014';
    const software = await DeclarationSoftware.boundTo(service, taxCode);
    const { request } = await service.asks({ taxCode });
    const all = [request.requestId, ...(await moreRequests(service, request.requestId, MANY - 1))];
    const met: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(software, taxCode, `?limit=500${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      met.push(...(page.items ?? []).map((item) => String(item['requestId'])));
      cursor = page.nextCursor;
      await moreRequests(service, request.requestId, 20);
      const version = met.length;
      if (version % 2500 === 0)
        await service.hears(aRequest({ ...request, version, openedAt: '2026-11-20T02:00:00Z' }));
    } while (cursor !== undefined);
    expect(new Set(met).size).toBe(met.length);
    const known = new Set(met);
    expect(all.filter((id) => !known.has(id))).toEqual([]);
  });

  it('are asked for by a cursor of this list and a number of rows that can be given', async () => {
    const software = await DeclarationSoftware.boundTo(service, '0700000017');
    for (const query of ['?cursor=tomorrow', '?limit=0', '?limit=501', '?limit=many', '?firm=another'])
      expect(await list(software, '0700000017', query)).toMatchObject({ status: 422, code: 'request.invalid' });
    expect(await list(software, '0700000017', `?cursor=${randomUUID()}`)).toMatchObject({ status: 200, items: [] });
  });

  it('are refused to a client that asks too often, with the time after which it may ask again', async () => {
    const slow = await RatingsService.start({ SOFTWARE_REQUESTS_PER_MINUTE: 1 });
    try {
      const [software, other] = [await DeclarationSoftware.boundTo(slow), await DeclarationSoftware.boundTo(slow)];
      await software.get('/rating-requests');
      const refused = await software.get('/rating-requests');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
      expect(await answerOf(refused)).toMatchObject({ status: 429, code: 'request.too-many', retryable: true });
      expect((await other.get('/rating-requests')).status).toBe(200);
    } finally {
      await slow.stop();
    }
  });
});

leakCheck();
