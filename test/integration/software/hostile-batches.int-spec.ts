import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, RatingsService } from '../ratings/ratings-service';
import { answerOf, DeclarationSoftware, openRequests } from './declaration-software';

const BATCHES = 70;
const ROWS = 64;

describe('a batch that nobody should send', () => {
  let service: RatingsService;
  let software: DeclarationSoftware;
  beforeAll(async () => {
    service = await RatingsService.start();
    software = await DeclarationSoftware.boundTo(service);
  });
  afterAll(() => service.stop());

  const levels = [{ subjectId: BRANCH.subjectId, level: 4 }];

  it('with null in any optional field refuses that row by the name of the field, and stores its neighbours', async () => {
    const optional = [
      'catalogue',
      'reasons',
      'criteria',
      'system',
      'comment',
      'wantsResolution',
      'contact',
      'language',
    ];
    const requestIds = await openRequests(service, optional.length + 2);
    const rows = ['', ...optional, ''].map((field, nth) => ({
      requestId: requestIds[nth],
      levels,
      ...(field && { catalogue: 1, [field]: null }),
    }));
    const results = await software.rates(rows);
    expect(results.map(({ outcome, errors }) => errors?.[0]?.field ?? outcome)).toEqual([
      'stored',
      ...optional,
      'stored',
    ]);
    const alone = await software.post('/ratings', rows[2]!);
    expect(await answerOf(alone)).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([expect.objectContaining({ field: 'reasons' })]) as unknown,
    });
  });

  it('is no worse than a wish to take back with null in a field, which is refused by its name too', async () => {
    const [requestId] = await openRequests(service, 1);
    const { receipt } = await answerOf(await software.post('/ratings', { requestId, levels }));
    for (const field of ['underPressure', 'language'])
      expect(
        await answerOf(await software.post(`/ratings/${String(receipt)}/withdrawal`, { [field]: null })),
      ).toMatchObject({ status: 422, errors: [{ field }] });
  });

  it('that is nested too deeply to be read is refused whole, and so is a single rating', async () => {
    const [requestId] = await openRequests(service, 1);
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    const row = `{"requestId":"${requestId}","levels":[],"criteria":{"attitude":${deep}}}`;
    const unreadable = { status: 400, code: 'request.unreadable' };
    expect(await answerOf(await software.postText('/ratings', row))).toMatchObject(unreadable);
    expect(await answerOf(await software.postText('/ratings/batch', `{"ratings":[${row}]}`))).toMatchObject(unreadable);
  });

  it('names at most 50 faults of a row, and says how many more there are', async () => {
    const [first, second, third] = (await openRequests(service, 3)) as [string, string, string];
    const unknown = Object.fromEntries(Array.from({ length: 70 }, (_, nth) => [`x${nth}${'y'.repeat(300)}`, nth]));
    const criteria = Object.fromEntries(Array.from({ length: 51 }, (_, nth) => [`c${nth}`, 'good']));
    const many = Array.from({ length: 80 }, (_, nth) => ({ subjectId: `somebody-${nth}`, level: 3 }));
    const results = await software.rates([
      { requestId: first, levels, ...unknown },
      { requestId: second, levels, catalogue: 1, criteria },
      { requestId: third, levels: [...levels, ...many] },
    ]);
    expect(results.map(({ errors }) => errors?.length)).toEqual([51, 1, 51]);
    expect(results[0]?.errors?.at(-1)).toMatchObject({ code: 'more', message: 'And 20 more.' });
    expect(results[0]?.errors?.[0]?.field).toHaveLength(200);
    expect(results[1]?.errors).toMatchObject([{ field: 'criteria' }]);
    expect(results[2]?.errors?.at(-1)).toMatchObject({ code: 'more', message: 'And 30 more.' });
  });

  it('leaves room for the page: with many sent at once some wait, some are to be sent again, and a rating over a link is stored', async () => {
    const { token, request } = await service.asks();
    const requestIds = await openRequests(service, BATCHES * ROWS);
    const rows = requestIds.map((requestId) => ({ requestId, levels }));
    const sendings = Array.from({ length: BATCHES }, (_, nth) => ({
      key: randomUUID(),
      ratings: rows.slice(nth * ROWS, (nth + 1) * ROWS),
    }));
    const sendOne = ({ key, ratings }: (typeof sendings)[number]) =>
      software.post('/ratings/batch', { ratings }, { key });
    const nonce = await service.nonceOf(token);
    const before = await service.count('software_answer');
    // Nothing is stored meanwhile, as under a load that the database cannot bear.
    const holder = service.db.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await holder.query('LOCK TABLE rating_request IN EXCLUSIVE MODE');
    const answers = sendings.map(sendOne);
    await eventually(async () => (await service.count('software_answer')) === before + BATCHES, {
      describe: 'every batch has come in',
    });
    const linked = service.rates(token, { nonce, levels: { [BRANCH.subjectId]: '5' } });
    // Asked for after the form was sent, so that this has come to the lane when the page is there.
    await service.nonceOf(token);
    await holder.commitTransaction();
    await holder.release();
    expect((await linked).status).toBe(303);
    expect(await service.count('rating', `request_id = '${request.requestId}'`)).toBe(1);
    const refused = (await Promise.all(answers)).flatMap((answer, nth) =>
      answer.status === 200 ? [] : [{ answer, nth }],
    );
    expect(refused.length).toBeLessThan(BATCHES - 4);
    for (const { answer } of refused) {
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await answerOf(answer)).toMatchObject({ status: 503, code: 'service.unavailable' });
    }
    const later = refused[0]!.nth;
    expect((await sendOne(sendings[later]!)).status).toBe(200);
    expect(await service.count('rating', `request_id = '${requestIds[later * ROWS]}'`)).toBe(1);
  });
});

leakCheck();
