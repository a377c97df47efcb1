import { randomUUID } from 'node:crypto';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, RatingsService } from '../ratings/ratings-service';
import { answerOf, DeclarationSoftware, openRequests } from './declaration-software';

const MANY = 1000;

describe('a batch of ratings', () => {
  let service: RatingsService;
  let software: DeclarationSoftware;
  beforeAll(async () => {
    service = await RatingsService.start();
    software = await DeclarationSoftware.boundTo(service);
  });
  afterAll(() => service.stop());

  const levels = [{ subjectId: BRANCH.subjectId, level: 4 }];

  it(`of ${MANY} stores each of them, with the results in the order of the rows`, async () => {
    const requestIds = await openRequests(service, MANY);
    const comment = 'Đ'.repeat(200);
    const results = await software.rates(requestIds.map((requestId) => ({ requestId, levels, comment })));
    expect(results.map(({ requestId }) => requestId)).toEqual(requestIds);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['stored']));
    expect(new Set(results.map(({ receipt }) => receipt)).size).toBe(MANY);
    expect(await service.count('rating', `client_id = '${software.clientId}'`)).toBe(MANY);
  });

  it('with bad rows stores the others; each bad one says what is wrong with it', async () => {
    const [first, second, third, fourth] = (await openRequests(service, 4)) as [string, string, string, string];
    const { request } = await service.asks({ taxCode: '0300000015' });
    const results = await software.rates([
      { requestId: first, levels },
      null,
      'a rating',
      { requestId: second, levels: [{ subjectId: BRANCH.subjectId, level: 9 }] },
      { requestId: second, levels, comment: 'a\u0000b' },
      { requestId: request.requestId, levels },
      { requestId: third, levels: [] },
      { requestId: third, levels, taxCode: '0300000015' },
      { requestId: fourth, levels },
      { requestId: fourth, levels },
      { requestId: fourth, levels: [{ subjectId: BRANCH.subjectId, level: 1 }] },
    ]);
    expect(results.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'stored',
      'request.invalid',
      'request.invalid',
      'request.invalid',
      'request.invalid',
      'request.not-found',
      'rating.no-level',
      'request.invalid',
      'stored',
      'stored',
      'rating.already-given',
    ]);
    expect(results[3]?.errors).toMatchObject([{ field: 'levels.0.level' }]);
    expect(results[10]).not.toHaveProperty('errors');
    expect(results[9]?.receipt).toBe(results[8]?.receipt);
    expect(await service.count('rating', `request_id IN ('${first}', '${second}', '${third}', '${fourth}')`)).toBe(2);
  });

  it('sent again under its key is answered byte for byte alike; under another key its rows are rated already', async () => {
    const rows = (await openRequests(service, 3)).map((requestId) => ({ requestId, levels }));
    const key = randomUUID();
    const bodies = await Promise.all(
      [1, 2, 3].map(async () => (await software.post('/ratings/batch', { ratings: rows }, { key })).text()),
    );
    expect(new Set(bodies).size).toBe(1);
    expect(new Set((await software.rates(rows)).map(({ code }) => code))).toEqual(new Set(['rating.already-given']));
    const other = await software.post('/ratings/batch', { ratings: rows.slice(1) }, { key });
    expect(await answerOf(other)).toMatchObject({ status: 409, code: 'idempotency-key.reused' });
  });

  it('whose answer was lost with the database gives each row the receipt that it already had', async () => {
    const rows = (await openRequests(service, 70)).map((requestId) => ({ requestId, levels }));
    const key = randomUUID();
    const first = await software.rates(rows, key);
    await service.asOwner(`UPDATE software_answer SET answer = NULL WHERE answer LIKE '%${first[0]?.receipt}%'`);
    expect(await software.rates(rows, key)).toEqual(first);
  });

  it('has 1 to 1000 rows and at most 1 MB, and is refused whole otherwise', async () => {
    for (const ratings of [[], {}, undefined, Array.from({ length: MANY + 1 }, () => null)])
      expect(await answerOf(await software.post('/ratings/batch', { ratings }))).toMatchObject({
        status: 422,
        code: 'batch.size',
      });
    const large = { ratings: [{ comment: 'x'.repeat(1024 * 1024) }] };
    expect(await answerOf(await software.post('/ratings/batch', large))).toMatchObject({
      status: 413,
      code: 'request.too-large',
    });
    const single = await software.post('/ratings', { comment: 'x'.repeat(65 * 1024) });
    expect(await answerOf(single)).toMatchObject({ status: 413, code: 'request.too-large' });
  });
});

leakCheck();
