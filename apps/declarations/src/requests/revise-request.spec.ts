import { eventFaults, eventFrom, type EventClass } from '@hailong/contracts';
import { aPolicy } from '../policy/a-policy';
import type { AskContent } from './decide-ask';
import { inState, type RatingRequest } from './rating-request';
import { RequestTransitionNotOpen } from './requests.errors';
import { requestIdOf, reviseRequest, type Revision } from './revise-request';

const LOT = '11234567891';
const NOW = new Date('2026-06-01T03:00:00Z');

const anAsk = (content: Partial<AskContent> = {}): { asked: AskContent } => ({
  asked: {
    declarations: [{ declarationId: LOT, officeCode: '03CC', lane: '2' }],
    taxCode: '0209999993',
    officeCode: '03CC',
    subjects: [{ subjectId: 's', kind: 'branch', unitId: '8d0b6d1e-5f0a-5f6e-9a53-0f6f3b1f7c11', nameVi: 'Cảng 1' }],
    openedAt: '2026-06-01T02:00:00.000Z',
    servedOn: '2026-06-01',
    ...content,
  },
});
const announced = anAsk({ announcedAt: '2026-06-01T05:00:00.000Z' });
const allCancelled = (content: Partial<AskContent> = {}) => ({
  cancelled: anAsk({ ...announced.asked, ...content }).asked,
});
const told = (revision?: Revision) => revision?.events.map((event) => event.constructor.name);
const aRequest = (ask = anAsk()): RatingRequest => reviseRequest(LOT, {}, ask, aPolicy(), NOW)!.request;
const rated = (): RatingRequest => ({ ...aRequest(announced), state: 'rated' });

describe('the request of a lot', () => {
  it('I-01: has an id that follows from the lot', () => {
    expect(aRequest().requestId).toBe(requestIdOf(LOT));
    expect(requestIdOf('11234567892')).not.toBe(requestIdOf(LOT));
  });

  it('opens once, in words that keep the contract', () => {
    const opened = reviseRequest(LOT, {}, announced, aPolicy(), NOW)!;
    expect(told(opened)).toEqual(['RatingRequestOpened', 'RatingRequestAnnounced']);
    for (const event of opened.events)
      expect(eventFaults(eventFrom(event.constructor as EventClass, event))).toEqual([]);
    expect(opened.request).toMatchObject({ version: 1, state: 'announced', expiresAt: '2026-07-01T03:00:00.000Z' });
  });

  it('changes nothing and tells nobody when it is decided the same again', () => {
    expect(reviseRequest(LOT, { request: aRequest() }, anAsk(), aPolicy(), NOW)).toBeUndefined();
  });

  it('is revised under a higher version, and announced once', () => {
    const revision = reviseRequest(LOT, { request: aRequest() }, announced, aPolicy(), NOW)!;
    expect(told(revision)).toEqual(['RatingRequestRevised', 'RatingRequestAnnounced']);
    expect(revision.request).toMatchObject({ version: 2, state: 'announced' });
    const later = reviseRequest(
      LOT,
      { request: revision.request },
      anAsk({ ...announced.asked, lane: '3' }),
      aPolicy(),
      NOW,
    )!;
    expect(told(later)).toEqual(['RatingRequestRevised']);
    expect(later.request.version).toBe(3);
  });

  it('is cancelled with its lot, and comes back with it', () => {
    const cancelled = reviseRequest(LOT, { request: aRequest(announced) }, allCancelled(), aPolicy(), NOW)!;
    expect(told(cancelled)).toEqual(['RatingRequestCancelled']);
    expect(cancelled.request).toMatchObject({ state: 'cancelled', version: 2, cancelReason: 'cancelled' });
    expect(reviseRequest(LOT, { request: cancelled.request }, allCancelled(), aPolicy(), NOW)).toBeUndefined();
    const back = reviseRequest(LOT, { request: cancelled.request }, announced, aPolicy(), NOW)!;
    expect(told(back)).toEqual(['RatingRequestRevised', 'RatingRequestAnnounced']);
    expect(back.request).toMatchObject({ state: 'announced', version: 3 });
    expect(back.request.cancelledAt).toBeUndefined();
  });

  it('I-03: is told as cancelled, and invites nobody, where its lot was cancelled before anybody looked', () => {
    const cancelled = reviseRequest(LOT, {}, allCancelled(), aPolicy(), NOW)!;
    expect(told(cancelled)).toEqual(['RatingRequestOpened', 'RatingRequestCancelled']);
    expect(cancelled.events[0]).toMatchObject({ cancelledAt: NOW.toISOString(), state: 'announced' });
    expect(cancelled).toMatchObject({ isAnnounced: false, request: { state: 'cancelled' } });
    for (const event of cancelled.events)
      expect(eventFaults(eventFrom(event.constructor as EventClass, event))).toEqual([]);
  });

  it('follows its lot while it is cancelled, and never looks open meanwhile', () => {
    const cancelled = reviseRequest(LOT, {}, allCancelled(), aPolicy(), NOW)!.request;
    const later = reviseRequest(LOT, { request: cancelled }, allCancelled({ lane: '3' }), aPolicy(), NOW)!;
    expect(told(later)).toEqual(['RatingRequestRevised', 'RatingRequestCancelled']);
    expect(later.events[0]).toHaveProperty('cancelledAt', NOW.toISOString());
    expect(later.request).toMatchObject({ state: 'cancelled', version: 2, content: { lane: '3' } });
  });

  it('is taken back when its lot turns out not to be asked about, and opens again under a higher version', () => {
    const gone = reviseRequest(LOT, { request: aRequest() }, { notAsked: 'outside-this-department' }, aPolicy(), NOW)!;
    expect(gone).toMatchObject({ isTakenBack: true, request: { version: 2, cancelReason: 'outside-this-department' } });
    expect(gone.events).toEqual([expect.objectContaining({ isTakenBack: true, reason: 'outside-this-department' })]);
    const back = reviseRequest(LOT, { takenBackAt: 2 }, anAsk(), aPolicy(), NOW)!;
    expect(told(back)).toEqual(['RatingRequestOpened']);
    expect(back.request).toMatchObject({ version: 3, state: 'open' });
  });

  it('is no longer announced when the declaration that was cleared is cancelled and another one stands', () => {
    const back = reviseRequest(LOT, { request: aRequest(announced) }, anAsk(), aPolicy(), NOW)!;
    expect(told(back)).toEqual(['RatingRequestRevised']);
    expect(back.request).toMatchObject({ state: 'open', version: 2 });
  });

  it('takes no subject after it was rated', () => {
    expect(
      reviseRequest(LOT, { request: rated() }, anAsk({ ...announced.asked, lane: '3' }), aPolicy(), NOW),
    ).toBeUndefined();
  });

  it('I-02: stays rated when its lot is cancelled afterwards, and bears a flag until the cancellation turns out not to stand', () => {
    const flagged = reviseRequest(LOT, { request: rated() }, allCancelled(), aPolicy(), NOW)!;
    expect(told(flagged)).toEqual(['RatingRequestCancelled']);
    expect(flagged.request).toMatchObject({ state: 'rated', cancelReason: 'cancelled' });
    expect(
      reviseRequest(LOT, { request: flagged.request }, allCancelled({ lane: '3' }), aPolicy(), NOW),
    ).toBeUndefined();
    const unflagged = reviseRequest(LOT, { request: flagged.request }, announced, aPolicy(), NOW)!;
    expect(told(unflagged)).toEqual(['RatingRequestRevised']);
    expect(unflagged.request).not.toHaveProperty('cancelledAt');
    expect(unflagged.request).toMatchObject({ state: 'rated', content: rated().content });
  });

  it('expires after as many days as its policy says, counted anew from its announcement', () => {
    const open = reviseRequest(LOT, {}, anAsk(), aPolicy({ expiresAfterDays: 7 }), NOW)!.request;
    expect(open.expiresAt).toBe('2026-06-08T03:00:00.000Z');
    const later = new Date('2026-06-05T03:00:00Z');
    const invited = reviseRequest(LOT, { request: open }, announced, aPolicy({ expiresAfterDays: 7 }), later)!.request;
    expect(invited.expiresAt).toBe('2026-06-12T03:00:00.000Z');
  });

  it('stays expired whatever becomes known, but for an announcement that nobody was told yet, and a cancellation', () => {
    const [open, invited] = [aRequest(), aRequest(announced)].map((request) => ({
      ...request,
      state: 'expired' as const,
    }));
    const changed = anAsk({ ...announced.asked, lane: '3' });
    expect(reviseRequest(LOT, { request: invited! }, changed, aPolicy(), NOW)).toBeUndefined();
    expect(reviseRequest(LOT, { request: open! }, anAsk({ lane: '3' }), aPolicy(), NOW)).toBeUndefined();
    expect(told(reviseRequest(LOT, { request: open! }, announced, aPolicy(), NOW))).toEqual([
      'RatingRequestRevised',
      'RatingRequestAnnounced',
    ]);
    expect(reviseRequest(LOT, { request: invited! }, allCancelled(), aPolicy(), NOW)).toMatchObject({
      request: { state: 'cancelled' },
    });
  });

  it('I-15: stays expired, and counted as asked, when its office turns out to be another department’s or not registered', () => {
    const expired: RatingRequest = { ...aRequest(announced), state: 'expired' };
    for (const notAsked of ['outside-this-department', 'office-code-not-registered'] as const)
      expect(reviseRequest(LOT, { request: expired }, { notAsked }, aPolicy(), NOW)).toBeUndefined();
  });

  it('is taken back when it expired and its lot turns out to be a part of another one', () => {
    const expired: RatingRequest = { ...aRequest(announced), state: 'expired' };
    expect(reviseRequest(LOT, { request: expired }, { notAsked: 'joined-another-lot' }, aPolicy(), NOW)).toMatchObject({
      isTakenBack: true,
      request: { cancelReason: 'joined-another-lot' },
    });
  });

  it('goes no way that its table does not know: rated is final', () => {
    expect(() => inState(rated(), 'cancelled')).toThrow(RequestTransitionNotOpen);
    expect(() => inState(rated(), 'open')).toThrow(RequestTransitionNotOpen);
  });
});
