import { leakCheck } from '../../support/leak-check';
import { aNumber, announcedFor, cleared, lotOf, reasonOf, requestOf, yellow } from './a-lot';
import { aBranch, receive, registered } from './an-event';
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
