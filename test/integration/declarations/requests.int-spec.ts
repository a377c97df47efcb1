import { leakCheck } from '../../support/leak-check';
import { aNumber, announcedFor, cancelled, cleared, lotOf, reasonOf, requestOf, yellow } from './a-lot';
import { aBranch, anEvent, handled, receive, registered } from './an-event';
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

describe('the request of a declaration', () => {
  it('opens at the lane result and is announced with a link at clearance', async () => {
    const number = aNumber();
    await receive(
      service,
      anEvent('pre-registered', { declarationNumber: number }),
      registered({ declarationNumber: number }),
    );
    expect(await requestOf(service, lotOf(number))).toBeUndefined();
    expect(await reasonOf(service, lotOf(number))).toBe('no-lane-result');
    await receive(service, yellow(number));
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'open', version: 1, subjects: ['branch'] });
    expect(await reasonOf(service, lotOf(number))).toBeUndefined();
    await receive(service, cleared(number));
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'announced', version: 2 });
    expect(announcedFor(service, lotOf(number))).toEqual([
      'RatingRequestOpened',
      'RatingRequestRevised',
      'RatingRequestAnnounced',
      'RatingLinkIssued',
    ]);
  });

  it('ends the same when its events come backwards and twice', async () => {
    const number = aNumber();
    const other = aNumber();
    const life = (declarationNumber: string) => [
      registered({ declarationNumber }),
      yellow(declarationNumber),
      handled({ declarationNumber }),
      cleared(declarationNumber),
    ];
    for (const event of life(number)) await receive(service, event);
    const backwards = life(other).toReversed();
    await receive(service, ...backwards, ...backwards);
    for (const event of backwards) await receive(service, event);
    const [inOrder, outOfOrder] = [await requestOf(service, lotOf(number)), await requestOf(service, lotOf(other))];
    expect(outOfOrder).toMatchObject({ state: 'announced', subjects: inOrder!.subjects });
    expect(JSON.parse(outOfOrder!.content)).toEqual(
      JSON.parse(inOrder!.content.replaceAll(lotOf(number), lotOf(other))),
    );
  });

  it('tells nobody anything when an event changes nothing in it', async () => {
    const number = aNumber();
    await receive(service, registered({ declarationNumber: number }), yellow(number));
    await receive(service, anEvent('tax-done', { declarationNumber: number }));
    expect(announcedFor(service, lotOf(number))).toEqual(['RatingRequestOpened']);
  });

  it('I-02: is cancelled with its declaration, whichever of the two events came first', async () => {
    const [number, early] = [aNumber(), aNumber()];
    await receive(service, registered({ declarationNumber: number }), yellow(number));
    await receive(service, cancelled(number));
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'cancelled' });
    expect(announcedFor(service, lotOf(number))).toEqual(['RatingRequestOpened', 'RatingRequestCancelled']);
    await receive(service, cancelled(early));
    await receive(service, registered({ declarationNumber: early }), yellow(early));
    expect(await requestOf(service, lotOf(early))).toMatchObject({ state: 'cancelled' });
    expect(announcedFor(service, lotOf(early))).toEqual(['RatingRequestOpened', 'RatingRequestCancelled']);
    expect(await reasonOf(service, lotOf(early))).toBe('cancelled');
  });

  it('comes back when the cancelled declaration is cleared after all, with a new link', async () => {
    const number = aNumber();
    await receive(
      service,
      registered({ declarationNumber: number }),
      yellow(number),
      anEvent('cancelled', { declarationNumber: number, occurredAt: '2026-06-01T05:00:00Z' }),
    );
    await receive(service, cleared(number));
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'announced', cancelled_at: null });
    expect(await reasonOf(service, lotOf(number))).toBeUndefined();
  });
});

leakCheck();
