import { eventFaults, eventFrom, type EventClass } from '@hailong/contracts';
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
const told = (revision?: Revision) => revision?.events.map((event) => event.constructor.name);
const aRequest = (ask = anAsk()): RatingRequest => reviseRequest(LOT, undefined, ask, NOW)!.request;
const rated = (): RatingRequest => ({ ...aRequest(announced), state: 'rated' });

describe('the request of a lot', () => {
  it('I-01: has an id that follows from the lot', () => {
    expect(aRequest().requestId).toBe(requestIdOf(LOT));
    expect(requestIdOf('11234567892')).not.toBe(requestIdOf(LOT));
  });

  it('opens once, in words that keep the contract', () => {
    const opened = reviseRequest(LOT, undefined, announced, NOW)!;
    expect(told(opened)).toEqual(['RatingRequestOpened', 'RatingRequestAnnounced']);
    for (const event of opened.events)
      expect(eventFaults(eventFrom(event.constructor as EventClass, event))).toEqual([]);
    expect(opened.request).toMatchObject({ version: 1, state: 'announced', expiresAt: '2026-07-01T03:00:00.000Z' });
  });

  it('changes nothing and tells nobody when it is decided the same again', () => {
    expect(reviseRequest(LOT, aRequest(), anAsk(), NOW)).toBeUndefined();
  });

  it('is revised under a higher version, and announced once', () => {
    const revision = reviseRequest(LOT, aRequest(), announced, NOW)!;
    expect(told(revision)).toEqual(['RatingRequestRevised', 'RatingRequestAnnounced']);
    expect(revision.request).toMatchObject({ version: 2, state: 'announced' });
    const later = reviseRequest(LOT, revision.request, anAsk({ ...announced.asked, lane: '3' }), NOW)!;
    expect(told(later)).toEqual(['RatingRequestRevised']);
    expect(later.request.version).toBe(3);
  });

  it('is cancelled with its lot, and comes back with it', () => {
    const cancelled = reviseRequest(LOT, aRequest(announced), { notAsked: 'cancelled' }, NOW)!;
    expect(told(cancelled)).toEqual(['RatingRequestCancelled']);
    expect(cancelled.request).toMatchObject({ state: 'cancelled', version: 2, cancelReason: 'cancelled' });
    expect(reviseRequest(LOT, cancelled.request, { notAsked: 'cancelled' }, NOW)).toBeUndefined();
    const back = reviseRequest(LOT, cancelled.request, announced, NOW)!;
    expect(told(back)).toEqual(['RatingRequestRevised', 'RatingRequestAnnounced']);
    expect(back.request).toMatchObject({ state: 'announced', version: 3 });
    expect(back.request.cancelledAt).toBeUndefined();
  });

  it('takes no subject after it was rated', () => {
    expect(reviseRequest(LOT, rated(), anAsk({ ...announced.asked, lane: '3' }), NOW)).toBeUndefined();
  });

  it('I-02: stays rated when its lot is cancelled afterwards, and bears a flag', () => {
    const flagged = reviseRequest(LOT, rated(), { notAsked: 'cancelled' }, NOW)!;
    expect(told(flagged)).toEqual(['RatingRequestCancelled']);
    expect(flagged.request).toMatchObject({ state: 'rated', cancelReason: 'cancelled' });
  });

  it('stays open while an office that was named later waits for its registration', () => {
    expect(reviseRequest(LOT, aRequest(), { notAsked: 'office-code-not-registered' }, NOW)).toBeUndefined();
  });

  it('goes no way that its table does not know: rated is final', () => {
    expect(() => inState(rated(), 'cancelled')).toThrow(RequestTransitionNotOpen);
    expect(() => inState({ ...rated(), state: 'announced' }, 'open')).toThrow(RequestTransitionNotOpen);
  });
});
