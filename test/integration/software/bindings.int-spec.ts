import { leakCheck } from '../../support/leak-check';
import { RatingsService } from '../ratings/ratings-service';
import { answerOf, DeclarationSoftware, TAX_CODE, type Answer } from './declaration-software';

const OPERATOR = { id: 'vanhanh', roles: ['operator' as const] };

describe('declaration software', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  /** What a refusal says, without the reference number that is new each time. */
  const refusal = async (response: Response) => ({ ...(await answerOf(response)), requestId: undefined });

  const bindingsOf = async (query: string): Promise<Answer> =>
    answerOf(await service.requestAs(OPERATOR, 'GET', `/api/v1/software-clients${query}`));

  it('finds a business that it is not bound to as absent as one that does not exist, or is no tax code at all', async () => {
    await service.asks();
    const bound = await DeclarationSoftware.boundTo(service, '0300000015');
    const elsewhere = await DeclarationSoftware.boundTo(service, TAX_CODE);
    const unbound = await refusal(await bound.get('/rating-requests', TAX_CODE));
    expect(unbound).toMatchObject({ status: 404, code: 'request.not-found' });
    for (const taxCode of ['0999999999', 'no-tax-code', '02000000120', '%00'])
      expect(await refusal(await bound.get('/rating-requests', taxCode))).toEqual(unbound);
    expect((await elsewhere.get('/rating-requests')).status).toBe(200);
    expect(await refusal(await service.requestAs(OPERATOR, 'GET', '/api/v1/businesses/x/rating-requests'))).toEqual(
      unbound,
    );
  });

  it('acts for a legal person with its branches, by whichever of their codes it was bound', async () => {
    const branch = await DeclarationSoftware.boundTo(service, '0200000012-003');
    for (const taxCode of [TAX_CODE, '0200000012003', '0200000012-001'])
      expect((await branch.get('/rating-requests', taxCode)).status).toBe(200);
    expect((await branch.get('/rating-requests', '020000001203')).status).toBe(404);
  });

  it('is bound and let go as often as an operator likes; each binding that held stays on record', async () => {
    const software = new DeclarationSoftware(service);
    const first = await software.isBound();
    expect(first).toMatchObject({
      status: 200,
      clientId: software.clientId,
      taxCodeEnding: '0012',
      boundBy: 'vanhanh',
    });
    expect(await software.isBound()).toEqual(first);
    expect([await software.isLetGo(), await software.isLetGo()]).toEqual([204, 204]);
    expect((await software.get('/rating-requests')).status).toBe(404);
    await software.isBound();
    expect((await software.get('/rating-requests')).status).toBe(200);
    const { items = [] } = await bindingsOf(`?clientId=${software.clientId}`);
    expect(items.map(({ endedBy }) => endedBy)).toEqual(['vanhanh', undefined]);
    expect(JSON.stringify(items)).not.toContain(TAX_CODE);
  });

  it('that was bound before endings were sealed shows its ending again once it is bound again', async () => {
    const software = await DeclarationSoftware.boundTo(service);
    const endings = async () => (await bindingsOf(`?clientId=${software.clientId}`)).items?.map((b) => b.taxCodeEnding);
    await service.asOwner(`UPDATE software_binding SET sealed_ending = NULL WHERE client_id = '${software.clientId}'`);
    expect(await endings()).toEqual([undefined]);
    expect(await software.isBound()).toMatchObject({ status: 200, taxCodeEnding: '0012', boundBy: 'vanhanh' });
    expect(await endings()).toEqual(['0012']);
  });

  it('is bound once, however many operators bind it at the same moment', async () => {
    const software = new DeclarationSoftware(service);
    const bound = await Promise.all(Array.from({ length: 20 }, () => software.isBound()));
    expect(new Set(bound.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await service.count('software_binding', `client_id = '${software.clientId}'`)).toBe(1);
  });

  it('is bound only by a name and a tax code that can be ones, and the refusal says which is not', async () => {
    const put = (path: string) =>
      service.requestAs(OPERATOR, 'PUT', `/api/v1/software-clients/${path}`).then((response) => answerOf(response));
    expect(await put('a%20client/businesses/0200000012')).toMatchObject({
      status: 422,
      code: 'software.client-invalid',
    });
    expect(await put('client/businesses/020000001')).toMatchObject({ status: 422, code: 'software.tax-code-invalid' });
    expect(await bindingsOf('?cursor=abc')).toMatchObject({ status: 422, code: 'request.invalid' });
  });

  it('has bindings that nobody can move to another business, not even the service itself', async () => {
    await expect(service.db.query(`UPDATE software_binding SET firm = 'another'`)).rejects.toThrow('permission denied');
    await expect(service.db.query(`DELETE FROM software_binding`)).rejects.toThrow('permission denied');
  });
});

leakCheck();
