import { leakCheck } from '../../support/leak-check';
import { aNumber, announcedFor, cleared, decisionsOn, lotOf, reasonOf, requestOf, yellow } from './a-lot';
import { aBranch, anEvent, receive, registered } from './an-event';
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

describe('an ask that is not made keeps its reason', () => {
  it('another department’s declaration is folded and not asked about', async () => {
    const number = aNumber();
    await receive(service, registered({ declarationNumber: number, officeCode: '28NJ' }), yellow(number));
    expect(await reasonOf(service, lotOf(number))).toBe('outside-this-department');
    expect(await service.call('GET', `/api/v1/declarations/${number}`, { role: 'operator' })).toMatchObject({
      status: 200,
      body: { state: 'channelled', officeCode: '28NJ', lot: { notAskedReason: 'outside-this-department' } },
    });
  });

  it('a code of ours that is not registered yet makes the request wait until it is', async () => {
    const number = aNumber();
    await receive(
      service,
      registered({ declarationNumber: number, officeCode: '03QT' }),
      yellow(number),
      cleared(number),
    );
    expect(await reasonOf(service, lotOf(number))).toBe('office-code-not-registered');
    const summary = () => service.call('GET', '/api/v1/rating-requests/summary', { role: 'operator' });
    expect((await summary()).body.notAsked).toContainEqual({
      reason: 'office-code-not-registered',
      officeCode: '03QT',
      count: 1,
    });
    await service.announce(aBranch('03QT', 'Hải quan mới'));
    await service.quiet();
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'announced', subjects: ['branch'] });
    expect(await reasonOf(service, lotOf(number))).toBeUndefined();
    expect(announcedFor(service, lotOf(number))).toEqual([
      'RatingRequestOpened',
      'RatingRequestAnnounced',
      'RatingLinkIssued',
    ]);
  });

  it('every decision not to ask stays on record with its reason, also when the lot is asked about after all', async () => {
    const number = aNumber();
    await receive(service, registered({ declarationNumber: number, officeCode: '03QV' }));
    await receive(service, yellow(number));
    await service.announce(aBranch('03QV', 'Hải quan mới'));
    await service.quiet();
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'open' });
    expect(await reasonOf(service, lotOf(number))).toBeUndefined();
    expect(await decisionsOn(service, lotOf(number))).toEqual(['no-lane-result', 'office-code-not-registered']);
  });

  it('a lot that joins another one has its record, once, whether or not it had a request', async () => {
    const [first, asked, waiting] = [aNumber(), aNumber(), aNumber()];
    await receive(service, registered({ declarationNumber: asked }), yellow(asked));
    await receive(service, registered({ declarationNumber: waiting }));
    const joins = (declarationNumber: string) =>
      anEvent('amended-by-declarant', {
        declarationNumber,
        occurredAt: '2026-06-01T04:00:00Z',
        firstDeclarationNumber: first,
        branchNumber: 2,
        branchTotal: 3,
      });
    await receive(service, joins(asked), joins(waiting));
    await receive(service, joins(asked), joins(waiting));
    expect(await decisionsOn(service, lotOf(asked))).toEqual(['joined-another-lot']);
    expect(await decisionsOn(service, lotOf(waiting))).toEqual(['no-lane-result', 'joined-another-lot']);
    expect(await reasonOf(service, lotOf(waiting))).toBeUndefined();
  });

  it('parks no key: later events of the waiting declaration are folded', async () => {
    const number = aNumber();
    await receive(service, registered({ declarationNumber: number, officeCode: '03ZX' }));
    await receive(service, yellow(number), cleared(number));
    expect(await service.call('GET', `/api/v1/declarations/${number}`, { role: 'operator' })).toMatchObject({
      body: { state: 'cleared' },
    });
  });
});

leakCheck();
