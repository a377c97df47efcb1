import { randomUUID } from 'node:crypto';
import { RatingRequestCancelled } from '@hailong/contracts';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, OFFICER, PUBLIC_ORIGIN, RatingsService } from '../ratings/ratings-service';
import { answerOf, DeclarationSoftware, TAX_CODE } from './declaration-software';

const levels = [{ subjectId: BRANCH.subjectId, level: 5 }];

describe('a rating from declaration software', () => {
  let service: RatingsService;
  let software: DeclarationSoftware;
  beforeAll(async () => {
    service = await RatingsService.start();
    software = await DeclarationSoftware.boundTo(service);
  });
  afterAll(() => service.stop());

  const asks = async () => (await service.asks()).request.requestId;
  const rate = async (body: object, options = {}) => answerOf(await software.post('/ratings', body, options));

  it('is stored as one of the page is, with the client that brought it, and answered with its receipt', async () => {
    const { request } = await service.asks();
    const given = await rate({
      requestId: request.requestId,
      catalogue: 1,
      levels: [...levels, { subjectId: OFFICER.subjectId, level: 2 }],
      reasons: ['delay'],
      criteria: { attitude: 'poor', 'no-unofficial-cost': 'unsaid' },
      system: 'interrupted',
      comment: ' Chậm\r\ntrễ ',
      wantsResolution: true,
      contact: { text: 'Chị Lan', hasAgreed: true },
      language: 'en',
    });
    expect(given).toEqual({
      status: 201,
      requestId: request.requestId,
      receipt: expect.stringMatching(/^HL-/),
      receiptUrl: `${PUBLIC_ORIGIN}/b/${given['receipt']}`,
    });
    const [rating] = await service.db.query(`SELECT * FROM rating WHERE request_id = $1`, [request.requestId]);
    expect(rating).toMatchObject({
      receipt: given['receipt'],
      channel: 'software',
      client_id: software.clientId,
      variant: 'software',
      language: 'en',
      comment: 'Chậm\ntrễ',
      wants_resolution: true,
      catalogue: 1,
      details: {
        reasons: ['delay'],
        criteria: { attitude: 'poor', 'no-unofficial-cost': 'unsaid' },
        system: 'interrupted',
      },
    });
    const announced = await eventually(() => service.announcementOf(request.requestId), {
      describe: 'it is announced',
    });
    expect(announced).toMatchObject({
      channel: 'software',
      lowestLevel: 2,
      lotId: request.lotId,
      wantsResolution: true,
    });
    expect(await (await service.get(`/b/${given['receipt']}`)).text()).toContain(String(given['receipt']));
  });

  it('sent again under its key is answered byte for byte alike, also when both are sent at once; another body under it is refused', async () => {
    const requestId = await asks();
    const key = randomUUID();
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => software.post('/ratings', { requestId, levels }, { key })),
    );
    sent.push(await software.post('/ratings', { requestId, levels }, { key }));
    const bodies = await Promise.all(sent.map((response) => response.text()));
    expect(new Set(bodies).size).toBe(1);
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]));
    const other = await rate({ requestId, levels: [{ ...levels[0], level: 1 }] }, { key });
    expect(other).toMatchObject({ status: 409, code: 'idempotency-key.reused' });
    const elsewhere = await rate({ requestId: await asks(), levels }, { key });
    expect(elsewhere).toMatchObject({ status: 409, code: 'idempotency-key.reused' });
    expect(await service.count('rating', `request_id = '${requestId}'`)).toBe(1);
  });

  it('of a request that is rated is refused alike, whether or not it says the same: nobody can find out what was answered', async () => {
    const requestId = await asks();
    await rate({ requestId, levels });
    const same = await rate({ requestId, levels });
    const different = await rate({ requestId, levels: [{ ...levels[0], level: 1 }] });
    expect(same).toMatchObject({ status: 409, code: 'rating.already-given' });
    expect({ ...different, requestId: '' }).toEqual({ ...same, requestId: '' });
  });

  it('has a key of its own for each client: two clients with one key are two sendings', async () => {
    const other = await DeclarationSoftware.boundTo(service);
    const [mine, theirs, key] = [await asks(), await asks(), randomUUID()];
    const one = await rate({ requestId: mine, levels }, { key });
    const two = await answerOf(await other.post('/ratings', { requestId: theirs, levels }, { key }));
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two['receipt']).not.toBe(one['receipt']);
  });

  it('needs a key that can be one, and is not stored without', async () => {
    const requestId = await asks();
    const path = `/api/v1/businesses/${TAX_CODE}/ratings`;
    const without = await service.requestAs(software.caller, 'POST', path, { requestId, levels });
    expect(await answerOf(without)).toMatchObject({ status: 422, code: 'idempotency-key.missing' });
    for (const key of ['k'.repeat(201), 'two words'])
      expect(await rate({ requestId, levels }, { key })).toMatchObject({
        status: 422,
        code: 'idempotency-key.malformed',
      });
    expect(await rate({ requestId, levels }, { key: 'k'.repeat(200) })).toMatchObject({ status: 201 });
  });

  it('is for the firm of the binding alone: a request of another firm is as absent, and a tax code in the body is refused', async () => {
    const { request } = await service.asks({ taxCode: '0300000015' });
    const { requestId } = request;
    expect(await rate({ requestId, levels })).toMatchObject({ status: 404, code: 'request.not-found' });
    expect(await rate({ requestId: randomUUID(), levels })).toMatchObject({ status: 404, code: 'request.not-found' });
    expect(await rate({ requestId, levels }, { taxCode: '0300000015' })).toMatchObject({ status: 404 });
    const proven = await rate({ requestId: await asks(), levels, taxCode: '0300000015' });
    expect(proven).toMatchObject({ status: 422, code: 'request.invalid', errors: [{ field: 'taxCode' }] });
    expect(await service.count('rating', `request_id = '${requestId}'`)).toBe(0);
  });

  it('is not stored once the binding has ended, not even where it was let in before', async () => {
    const leaving = await DeclarationSoftware.boundTo(service);
    const [first, second] = [await asks(), await asks()];
    expect((await leaving.post('/ratings', { requestId: first, levels })).status).toBe(201);
    const rows = [{ requestId: second, levels }];
    // The door is passed, then the operator ends the binding, then the rating comes to the statement: here by a batch that waits for its key.
    const holder = service.db.createQueryRunner();
    await holder.startTransaction();
    await holder.query('LOCK TABLE software_answer IN ACCESS EXCLUSIVE MODE');
    const waiting = leaving.post('/ratings/batch', { ratings: rows });
    await eventually(async () => expect(await waitingFor('software_answer')).toBeGreaterThan(0), {
      describe: 'it waits',
    });
    await leaving.isLetGo();
    await holder.commitTransaction();
    await holder.release();
    const { results } = (await (await waiting).json()) as { results: unknown[] };
    expect(results).toEqual([expect.objectContaining({ outcome: 'refused', code: 'request.not-found' })]);
    expect(await service.count('rating', `request_id = '${second}'`)).toBe(0);
    expect(await answerOf(await leaving.post('/ratings', { requestId: first, levels }))).toMatchObject({ status: 404 });
  });

  it('is refused with every fault named when it answers what is not asked', async () => {
    const requestId = await asks();
    const refused = await rate({
      requestId,
      catalogue: 1,
      levels: [{ subjectId: BRANCH.subjectId, level: 5 }],
      reasons: ['delay', 'helpful'],
      criteria: { attitude: 'wonderful', weather: 'good' },
      system: 'on',
      comment: 'x'.repeat(2001),
      contact: { text: 'y'.repeat(201), hasAgreed: false },
    });
    expect(refused).toMatchObject({ status: 422, code: 'rating.not-as-asked' });
    const fields = (refused['errors'] as { field: string }[]).map(({ field }) => field);
    expect(fields).toEqual(['comment', 'contact.text', 'reasons.0', 'criteria.attitude', 'criteria.weather', 'system']);
    const unknown = { subjectId: 'somebody-else', level: 1 };
    expect(await rate({ requestId, levels: [...levels, unknown] })).toMatchObject({
      code: 'rating.not-as-asked',
      errors: [{ field: 'levels.somebody-else' }],
    });
    expect(await rate({ requestId, levels: [unknown] })).toMatchObject({ status: 422, code: 'rating.no-level' });
    expect(await rate({ requestId, levels: [] })).toMatchObject({ status: 422, code: 'rating.no-level' });
    expect(await rate({ requestId, levels, catalogue: 7 })).toMatchObject({ errors: [{ field: 'catalogue' }] });
    expect(await rate({ requestId, levels, reasons: ['helpful'] })).toMatchObject({ errors: [{ field: 'catalogue' }] });
    expect(await rate({ requestId, levels: [levels[0], levels[0]] })).toMatchObject({ code: 'request.invalid' });
    expect(await rate({ requestId, levels: [{ ...levels[0], level: 6 }] })).toMatchObject({ code: 'request.invalid' });
    expect(await rate({ requestId, levels })).toMatchObject({ status: 201 });
  });

  it('of a lot that was cancelled, or too late, is refused', async () => {
    const { request } = await service.asks();
    const { requestId, lotId } = request;
    await service.hears(
      Object.assign(new RatingRequestCancelled(), {
        requestId,
        lotId,
        cancelledAt: '2026-11-21T00:00:00Z',
        reason: 'x',
      }),
    );
    expect(await rate({ requestId, levels })).toMatchObject({ status: 410, code: 'rating-request.cancelled' });
    const late = await service.asks({ expiresAt: '2026-11-21T00:00:00Z' });
    expect(await rate({ requestId: late.request.requestId, levels })).toMatchObject({ status: 404 });
  });

  it('leaves no trace of its key or of a tax code, and keys that are a week old go as new ones come', async () => {
    const key = `MST-${TAX_CODE}`;
    await rate({ requestId: await asks(), levels }, { key });
    expect(await service.count('software_answer t', `t::text LIKE '%${TAX_CODE}%'`)).toBe(0);
    await service.asOwner(`UPDATE software_answer SET claimed_at = now() - interval '7 days 1 minute'`);
    const before = await service.count('software_answer');
    await rate({ requestId: await asks(), levels });
    expect(await service.count('software_answer')).toBe(before - 1);
    await service.asOwner(`UPDATE software_answer SET claimed_at = now()`);
  });

  /** How many sessions wait for a lock on a table. */
  const waitingFor = async (table: string): Promise<number> =>
    service.count(`pg_locks l JOIN pg_class c ON c.oid = l.relation`, `c.relname = '${table}' AND NOT l.granted`);
});

leakCheck();
