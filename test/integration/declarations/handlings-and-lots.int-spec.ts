import { leakCheck } from '../../support/leak-check';
import { aNumber, announcedFor, cancelled, cleared, lotOf, requestOf, takenBackOf, yellow } from './a-lot';
import { aBranch, anEvent, anOfficer, aRating, handled, receive, registered } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

let service: DeclarationsUnderTest;
const PORT_1 = aBranch('03CC', 'Hải quan cửa khẩu cảng Hải Phòng khu vực 1');

beforeAll(async () => {
  service = await startDeclarationsUnderTest();
  await service.announce(PORT_1);
  await service.quiet();
});
afterAll(() => service.stop());
beforeEach(() => service.announced.splice(0));

describe('who can be rated', () => {
  it('a handling that comes late adds its stage and officer', async () => {
    const number = aNumber();
    await service.announce(anOfficer('HP1042'));
    await receive(service, registered({ declarationNumber: number }), yellow(number), cleared(number));
    await receive(service, handled({ declarationNumber: number, serviceNumber: 'HP1042' }));
    expect(await requestOf(service, lotOf(number))).toMatchObject({
      subjects: ['branch', 'stage', 'officer'],
      state: 'announced',
    });
  });

  it('an officer who is recorded after his handling becomes a subject then', async () => {
    const number = aNumber();
    await receive(
      service,
      registered({ declarationNumber: number }),
      yellow(number),
      handled({ declarationNumber: number, serviceNumber: 'HP2001' }),
    );
    expect(await requestOf(service, lotOf(number))).toMatchObject({ subjects: ['branch', 'stage'] });
    await service.announce(anOfficer('HP2001'));
    await service.quiet();
    expect(await requestOf(service, lotOf(number))).toMatchObject({ subjects: ['branch', 'stage', 'officer'] });
  });

  it('a handling that comes after the rating is recorded and changes nothing in it', async () => {
    const number = aNumber();
    await receive(service, registered({ declarationNumber: number }), yellow(number), cleared(number));
    const before = await requestOf(service, lotOf(number));
    await service.announce(aRating(before!.request_id, lotOf(number), PORT_1.unitId));
    await service.quiet();
    service.announced.splice(0);
    await receive(service, handled({ declarationNumber: number, serviceNumber: 'HP1042' }));
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'rated', content: before!.content });
    expect(announcedFor(service, lotOf(number))).toEqual([]);
    expect(await service.db.query('select stage from handling where declaration_id = $1', [lotOf(number)])).toEqual([
      { stage: 'document-check' },
    ]);
  });

  it('a rating that was given while its request was taken back is kept, flagged', async () => {
    const number = aNumber();
    await receive(service, registered({ declarationNumber: number }), yellow(number));
    const { request_id } = (await requestOf(service, lotOf(number)))!;
    await receive(
      service,
      anEvent('amended-by-customs', {
        declarationNumber: number,
        officeCode: '28NJ',
        occurredAt: '2026-06-01T04:00:00Z',
      }),
    );
    expect(await requestOf(service, lotOf(number))).toBeUndefined();
    await service.announce(aRating(request_id, lotOf(number), PORT_1.unitId));
    await service.quiet();
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'rated', cancelled_at: expect.any(Date) });
  });

  it('I-02: a lot cancelled after its rating stays rated and is flagged', async () => {
    const number = aNumber();
    await receive(service, registered({ declarationNumber: number }), yellow(number));
    const { request_id } = (await requestOf(service, lotOf(number)))!;
    await service.announce(aRating(request_id, lotOf(number), PORT_1.unitId));
    await receive(service, cancelled(number));
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'rated', cancelled_at: expect.any(Date) });
  });
});

describe('a lot of several declarations', () => {
  it('has one request, in which each declaration can be rated, also when its branch comes first', async () => {
    const [first, branch] = [aNumber(), aNumber()];
    const part = { firstDeclarationNumber: first, branchNumber: 2, branchTotal: 2 };
    await receive(service, registered({ declarationNumber: branch, ...part }), yellow(branch));
    await receive(
      service,
      registered({ declarationNumber: first, firstDeclarationNumber: 'F', branchNumber: 1, branchTotal: 2 }),
      yellow(first),
    );
    expect((await requestOf(service, lotOf(first)))!.declarations.toSorted()).toEqual(
      [lotOf(first), lotOf(branch)].toSorted(),
    );
    expect(await requestOf(service, lotOf(branch))).toBeUndefined();
    expect(announcedFor(service, lotOf(first))).toEqual(['RatingRequestOpened', 'RatingRequestRevised']);
  });

  it('takes a declaration over that was thought to be a lot of its own, and nobody is asked twice', async () => {
    const [first, branch] = [aNumber(), aNumber()];
    await receive(
      service,
      registered({ declarationNumber: first }),
      yellow(first),
      registered({ declarationNumber: branch }),
      yellow(branch),
    );
    await receive(
      service,
      anEvent('amended-by-declarant', { declarationNumber: branch, firstDeclarationNumber: first }),
    );
    expect(await requestOf(service, lotOf(branch))).toBeUndefined();
    expect(await takenBackOf(service, lotOf(branch))).toBe('joined-another-lot');
    const { body } = await service.call('GET', '/api/v1/rating-requests/summary', { role: 'operator' });
    expect(body.takenBack).toContainEqual({ reason: 'joined-another-lot', count: 1 });
    expect((await requestOf(service, lotOf(first)))!.declarations).toHaveLength(2);
  });

  it('I-01: ends as one request when its parts are handled at the same time', async () => {
    const lots = Array.from({ length: 20 }, () => [aNumber(), aNumber(), aNumber()] as const);
    const life = (declarationNumber: string, first: string) => [
      registered({ declarationNumber, firstDeclarationNumber: first }),
      yellow(declarationNumber),
      cleared(declarationNumber),
    ];
    const batches = [0, 1, 2].map((part) => lots.flatMap((numbers) => life(numbers[part]!, numbers[0])));
    await Promise.all(batches.map((events) => receive(service, ...events)));
    for (const [first] of lots) {
      expect((await requestOf(service, lotOf(first)))!.declarations).toHaveLength(3);
      expect(announcedFor(service, lotOf(first)).filter((name) => name === 'RatingRequestOpened')).toHaveLength(1);
      expect(announcedFor(service, lotOf(first)).filter((name) => name === 'RatingLinkIssued')).toHaveLength(1);
    }
  });
});

leakCheck();
