import { randomUUID } from 'node:crypto';
import { GrievanceAssigned, GrievanceConcluded, GrievanceOpened, GrievanceReplied } from '@hailong/contracts';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, PUBLIC_ORIGIN, RatingsService, TEAM } from '../ratings/ratings-service';
import { answerOf, DeclarationSoftware, TAX_CODE, type Answer } from './declaration-software';

describe('what declaration software follows and changes', () => {
  let service: RatingsService;
  let software: DeclarationSoftware;
  beforeAll(async () => {
    service = await RatingsService.start();
    software = await DeclarationSoftware.boundTo(service);
  });
  afterAll(() => service.stop());

  const given = (level: number, subjectId: string = BRANCH.subjectId) => [{ subjectId, level }];
  const rated = async (by = software, level = 5): Promise<{ receipt: string; requestId: string; lotId: string }> => {
    const { request } = await service.asks();
    const { requestId, lotId } = request;
    const answer = await answerOf(await by.post('/ratings', { requestId, levels: given(level) }));
    return { receipt: String(answer['receipt']), requestId, lotId };
  };
  const change = async (receipt: string, way: string, body: object, key: string = randomUUID()): Promise<Answer> =>
    answerOf(await software.post(`/ratings/${receipt}/${way}`, body, { key }));
  const receiptOf = async (receipt: string, taxCode = TAX_CODE): Promise<Answer> =>
    answerOf(await software.get(`/ratings/${receipt}`, taxCode));
  const seal = (receipt: string) =>
    service.asOwner(`UPDATE rating SET seals_at = now() - interval '1 minute' WHERE receipt = '${receipt}'`);
  const caseOf = async (requestId: string) => {
    const [{ ratingId }] = await service.db.query(`SELECT rating_id AS "ratingId" FROM rating WHERE request_id = $1`, [
      requestId,
    ]);
    return { ratingId: String(ratingId), grievanceId: randomUUID() };
  };

  it('a receipt shows that a rating arrived and until when it can be changed, and nothing of what it says', async () => {
    const { receipt, requestId, lotId } = await rated(software, 1);
    const before = await receiptOf(receipt);
    expect(before).toEqual({
      status: 200,
      receipt,
      receiptUrl: `${PUBLIC_ORIGIN}/b/${receipt}`,
      requestId,
      lotId,
      submittedAt: expect.stringMatching(/Z$/),
      sealsAt: expect.stringMatching(/Z$/),
      isChangeable: true,
    });
    await change(receipt, 'amendments', { levels: given(2) });
    expect(await receiptOf(receipt)).toEqual(before);
    await change(receipt, 'withdrawal', {});
    expect(await receiptOf(receipt)).toEqual(before);
    expect(await receiptOf(receipt.toLowerCase().replace('hl-', ''))).toEqual(before);
  });

  it('a receipt of another firm is as absent as one that was never given, and so is one that is none', async () => {
    const { receipt } = await rated();
    await software.isBound('0300000015');
    const absent = { status: 404, code: 'request.not-found' };
    expect(await receiptOf(receipt, '0300000015')).toMatchObject(absent);
    expect(await receiptOf('HL-0000-0000')).toMatchObject(absent);
    expect(await receiptOf('receipt')).toMatchObject(absent);
    const body = { levels: given(1) };
    expect(
      await answerOf(await software.post(`/ratings/${receipt}/amendments`, body, { taxCode: '0300000015' })),
    ).toMatchObject(absent);
    expect(await change('receipt', 'amendments', body)).toMatchObject(absent);
  });

  it('a rating is changed and taken back under the same receipt until it is sealed, once per key (I-11)', async () => {
    const { receipt, requestId } = await rated();
    const key = randomUUID();
    const amended = await change(receipt, 'amendments', { levels: given(2), catalogue: 1, reasons: ['delay'] }, key);
    expect(amended).toEqual({ status: 200, receipt, receiptUrl: `${PUBLIC_ORIGIN}/b/${receipt}` });
    expect(await change(receipt, 'amendments', { levels: given(2), catalogue: 1, reasons: ['delay'] }, key)).toEqual(
      amended,
    );
    expect(await change(receipt, 'amendments', { levels: given(3) }, key)).toMatchObject({
      code: 'idempotency-key.reused',
    });
    expect(await change(receipt, 'withdrawal', { underPressure: 'no' })).toEqual(amended);
    const versions = await service.db.query(
      `SELECT a.version, a.is_withdrawal, a.client_id FROM rating_amendment a JOIN rating g USING (rating_id) WHERE g.request_id = $1 ORDER BY version`,
      [requestId],
    );
    expect(versions).toEqual([
      { version: 2, is_withdrawal: false, client_id: software.clientId },
      { version: 3, is_withdrawal: true, client_id: software.clientId },
    ]);
    await seal(receipt);
    const sealed = { status: 409, code: 'rating.already-sealed' };
    expect(await change(receipt, 'amendments', { levels: given(4) })).toMatchObject(sealed);
    expect(await change(receipt, 'withdrawal', {})).toMatchObject(sealed);
    expect(await change(receipt, 'amendments', { levels: given(2), catalogue: 1, reasons: ['delay'] }, key)).toEqual(
      amended,
    );
    expect(await receiptOf(receipt)).toMatchObject({ isChangeable: false });
  });

  it('a rating that came over a link, or from other software, is changed where it was given', async () => {
    const { token, request } = await service.asks();
    await service.rates(token, { levels: { [BRANCH.subjectId]: '4' } });
    const [{ receipt }] = await service.db.query(`SELECT receipt FROM rating WHERE request_id = $1`, [
      request.requestId,
    ]);
    const other = await rated(await DeclarationSoftware.boundTo(service));
    for (const each of [String(receipt), other.receipt]) {
      expect(await receiptOf(each)).toMatchObject({ status: 200, isChangeable: false });
      const refused = await change(each, 'withdrawal', {});
      expect(refused).toMatchObject({ status: 409, code: 'rating.given-elsewhere' });
      expect(await change(each, 'amendments', { levels: given(1) })).toMatchObject({ code: 'rating.given-elsewhere' });
    }
    expect(await service.count('rating_amendment a JOIN rating g USING (rating_id)', `g.receipt = '${receipt}'`)).toBe(
      0,
    );
  });

  it('an amendment is read as a rating is: what is not asked, or no level, is refused', async () => {
    const { receipt } = await rated();
    expect(await change(receipt, 'amendments', { levels: [] })).toMatchObject({ status: 422, code: 'rating.no-level' });
    expect(await change(receipt, 'amendments', { levels: given(3, 'somebody') })).toMatchObject({
      code: 'rating.no-level',
    });
    const both = [...given(3), ...given(3, 'somebody')];
    expect(await change(receipt, 'amendments', { levels: both })).toMatchObject({ code: 'rating.not-as-asked' });
    expect(await change(receipt, 'withdrawal', { underPressure: 'perhaps' })).toMatchObject({
      code: 'request.invalid',
    });
  });

  it('the outcomes are the cases of the firm with their public states, each met once', async () => {
    const elsewhere = await service.asks({ taxCode: '0400000018' });
    await service.rates(elsewhere.token, { levels: { [TEAM.subjectId]: '1' } });
    const ratings = [await rated(), await rated(), await rated()] as const;
    const events: object[] = [];
    for (const [nth, { requestId, lotId }] of [...ratings, elsewhere.request].entries()) {
      const about = { ...(await caseOf(requestId)), lotId };
      events.push(
        Object.assign(new GrievanceOpened(), {
          ...about,
          requestId,
          unitId: BRANCH.unitId,
          openedAt: '2026-11-21T01:00:00Z',
        }),
        ...(nth >= 1
          ? [
              Object.assign(new GrievanceAssigned(), {
                ...about,
                inspectorId: 'tt1',
                assignedAt: '2026-11-21T02:00:00Z',
              }),
            ]
          : []),
        ...(nth >= 2
          ? [
              Object.assign(new GrievanceConcluded(), {
                ...about,
                finding: 'founded',
                concludedAt: '2026-11-22T02:00:00Z',
              }),
              Object.assign(new GrievanceReplied(), {
                ...about,
                replyId: about.grievanceId,
                publishedAt: '2026-11-22T03:00:00Z',
              }),
            ]
          : []),
      );
    }
    await service.hears(...events);
    const met: Record<string, unknown>[] = [];
    let cursor: string | undefined;
    do {
      const page = await answerOf(
        await software.get(`/outcomes?limit=1${cursor === undefined ? '' : `&cursor=${cursor}`}`),
      );
      met.push(...(page.items ?? []));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(met).toHaveLength(3);
    const states = ratings.map(({ receipt }) => met.find((each) => each['receipt'] === receipt)?.['case']);
    expect(states).toMatchObject([{ state: 'opened' }, { state: 'assigned' }, { state: 'replied' }]);
    expect(states[2]).toMatchObject({ replyUrl: expect.stringContaining(`${PUBLIC_ORIGIN}/cong-khai/phan-hoi/`) });
    expect(JSON.stringify(met)).not.toMatch(/tt1|level|finding/);
    expect(await receiptOf(ratings[2].receipt)).toMatchObject({ case: states[2] });
  });

  it('the catalogue of a version never changes, and the one of today is named by every request', async () => {
    const read = async (version: string) =>
      answerOf(await service.requestAs(software.caller, 'GET', `/api/v1/rating-catalogues/${version}`));
    const first = await read('1');
    expect(first).toMatchObject({ status: 200, version: 1 });
    expect((first['reasons'] as unknown[])[0]).toEqual({
      code: 'inconvenience',
      levels: [1, 2],
      vi: 'Phiền hà',
      en: 'Needless inconvenience',
    });
    expect(await read('current')).toEqual(first);
    for (const version of ['2', '0', 'x', '1.5']) expect(await read(version)).toMatchObject({ status: 404 });
  });
});

leakCheck();
