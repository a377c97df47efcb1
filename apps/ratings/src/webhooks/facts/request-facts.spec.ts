import { requestFacts, type ToldRequest } from './request-facts';

const at = (day: number) => new Date(Date.UTC(2026, 10, day));

/** A request that is open; a test states only what matters to it. */
function aRequest(changes: Partial<ToldRequest> = {}): ToldRequest {
  return {
    requestId: 'b1f3c1de-5a0c-4d7e-8f43-0d5f2c7c9a11',
    lotId: '30712345678',
    firm: 'firm-a',
    state: 'open',
    openedAt: at(1),
    announcedAt: null,
    cancelledAt: null,
    expiresAt: at(30),
    ...changes,
  };
}

const ANNOUNCED = aRequest({ state: 'announced', announcedAt: at(2) });
const CANCELLED = aRequest({ state: 'cancelled', cancelledAt: at(3) });
const EXPIRED = aRequest({ state: 'expired' });
const RATED = aRequest({ state: 'rated' });

const typesOf = (before: ToldRequest | undefined, after: ToldRequest | undefined) =>
  requestFacts(before, after).map(({ type, firm }) => `${type.replace('rating_request.', '')} to ${firm}`);

describe('what software is told of a request', () => {
  it.each([
    ['it opens', undefined, aRequest(), ['opened']],
    ['it opens about a lot that is cleared already', undefined, ANNOUNCED, ['opened', 'announced']],
    ['it is announced', aRequest(), ANNOUNCED, ['announced']],
    ['it is cancelled', ANNOUNCED, CANCELLED, ['cancelled']],
    ['it is taken back', aRequest(), undefined, ['cancelled']],
    ['it expires', ANNOUNCED, EXPIRED, ['expired']],
    ['it comes back after a cancellation', CANCELLED, ANNOUNCED, ['opened', 'announced']],
    ['it comes back after it had expired', EXPIRED, aRequest(), ['opened']],
  ] as [string, ToldRequest | undefined, ToldRequest | undefined, string[]][])('when %s', (_, before, after, types) => {
    expect(typesOf(before, after)).toEqual(types.map((type) => `${type} to firm-a`));
  });

  it.each([
    ['nothing changes', ANNOUNCED, ANNOUNCED],
    ['it is cancelled from the beginning', undefined, CANCELLED],
    ['it is rated: the rating itself is told', ANNOUNCED, RATED],
    ['what is rated is cancelled', RATED, RATED],
    ['what has expired is cancelled', EXPIRED, CANCELLED],
    ['there never was one', undefined, undefined],
  ] as [string, ToldRequest | undefined, ToldRequest | undefined][])('is nothing when %s', (_, before, after) => {
    expect(requestFacts(before, after)).toEqual([]);
  });

  it('is an end for the one business and a beginning for the other when the lot turns out to be of another', () => {
    const moved = { ...ANNOUNCED, firm: 'firm-b' };
    expect(typesOf(ANNOUNCED, moved)).toEqual(['cancelled to firm-a', 'opened to firm-b', 'announced to firm-b']);
  });

  it('is told with the moment at which it happened, and nothing but numbers and moments', () => {
    expect(requestFacts(aRequest(), ANNOUNCED)).toEqual([
      {
        firm: 'firm-a',
        type: 'rating_request.announced',
        at: at(2),
        data: {
          requestId: 'b1f3c1de-5a0c-4d7e-8f43-0d5f2c7c9a11',
          lotId: '30712345678',
          expiresAt: '2026-11-30T00:00:00.000Z',
        },
      },
    ]);
  });
});
