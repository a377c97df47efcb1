import fc from 'fast-check';
import { aFact, aHandling } from './a-fact';
import { LIFECYCLE, type DeclarationFact } from './declaration-facts';
import { fold } from './fold';

const ID = '11234567891';

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

/** Same seconds, few values: the ties that a weak order gets wrong. */
const facts: fc.Arbitrary<DeclarationFact[]> = fc.uniqueArray(
  fc.oneof(
    fc
      .record({
        kind: fc.constantFrom(...LIFECYCLE),
        id: fc.nat(500).map(String),
        second: fc.nat(3),
        amendment: fc.nat(2),
        lane: fc.constantFrom('1', '2', '3', '3C', 'NULL', '', undefined),
        officeCode: fc.constantFrom('03CC', '03NK', 'NULL', undefined),
        firstDeclarationNumber: fc.constantFrom('F', 'NULL', '112345678910', undefined),
      })
      .map(({ kind, id, second, amendment, ...body }) =>
        aFact(
          kind,
          { ...body, declarationNumber: `${ID}${amendment}`, occurredAt: `2026-06-01T02:00:0${second}Z` },
          id,
        ),
      ),
    fc
      .record({
        id: fc.nat(500).map((id) => `h${id}`),
        handlingId: fc.constantFrom('a', 'b'),
        serviceNumber: fc.constantFrom('HP1', 'HP2', undefined),
        second: fc.nat(2),
      })
      .map(({ id, second, ...body }) => aHandling({ ...body, startedAt: `2026-06-01T02:00:0${second}Z` }, id)),
  ),
  { selector: (fact) => fact.id, maxLength: 30 },
);

describe('a declaration folded from its events', () => {
  it('I-03: every order of six events, each of them repeated, ends the same', () => {
    const six = [
      aFact('registered', { officeCode: '03CC', kindCode: 'A11', taxCode: '0209999993' }),
      aFact('channelled', { lane: '2' }),
      aFact('lane-changed', { lane: '3' }),
      aFact('amended-by-declarant', { declarationNumber: '112345678911', officeCode: '03NK' }),
      aFact('cleared'),
      aHandling(),
    ];
    const expected = fold(ID, six);
    const orders = permutations(six);
    expect(orders).toHaveLength(720);
    for (const order of orders) expect(fold(ID, [...order, ...order.toReversed()])).toEqual(expected);
  });

  it('I-03: any set of events ends the same in any order and with any repetitions', () => {
    const reordered = facts.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.array(fc.constantFrom(...(all.length > 0 ? all : [aFact('registered')])), { maxLength: all.length }),
      ),
    );
    fc.assert(
      fc.property(reordered, ([all, shuffled, repeated]) => {
        const again = all.length > 0 ? repeated : [];
        expect(fold(ID, [...shuffled, ...again])).toEqual(fold(ID, all));
      }),
      { numRuns: 500, verbose: 1 },
    );
  });

  it('orders events of the same second by their place in the lifecycle: green is registered, channelled and cleared at once', () => {
    const folded = fold(ID, [aFact('cleared'), aFact('channelled', { lane: '1' }), aFact('registered')]);
    expect(folded).toMatchObject({ state: 'cleared', initialLane: '1', finalLane: '1' });
  });

  it('of the same second lets a change of lane follow the first result, and a cancellation follow the clearance', () => {
    const folded = fold(ID, [aFact('lane-changed', { lane: '3' }, 'a'), aFact('channelled', { lane: '1' }, 'b')]);
    expect(folded).toMatchObject({ initialLane: '1', finalLane: '3' });
    expect(fold(ID, [aFact('cancelled', {}, 'a'), aFact('cleared', {}, 'b')]).state).toBe('cancelled');
  });

  it('keeps the lane as a history from the inspection field alone', () => {
    const folded = fold(ID, [
      aFact('lane-changed', { lane: '3C', occurredAt: '2026-06-01T04:00:00Z' }),
      aFact('inspection-notified', { lane: '3', occurredAt: '2026-06-01T05:00:00Z' }),
      aFact('channelled', { lane: '1', laneInferred: true }),
    ]);
    expect(folded.lanes).toEqual([
      { lane: '1', at: '2026-06-01T02:00:00.000Z', inferred: true },
      { lane: '3C', at: '2026-06-01T04:00:00.000Z', inferred: false },
    ]);
    expect(folded).toMatchObject({ initialLane: '1', finalLane: '3C' });
  });

  it('lets a higher amendment replace header data, never an older one that comes later', () => {
    const folded = fold(ID, [
      aFact('amended-by-declarant', { declarationNumber: '112345678911', kindCode: 'A12' }),
      aFact('instruction-issued', {
        declarationNumber: '112345678910',
        kindCode: 'A11',
        occurredAt: '2026-06-02T02:00:00Z',
      }),
    ]);
    expect(folded.amendment).toBe(1);
    expect(folded.header.kindCode).toBe('A12');
  });

  it('takes NULL, empty and absent for one thing', () => {
    const folded = fold(ID, [
      aFact('registered', { officeCode: '03CC', firstDeclarationNumber: '' }),
      aFact('cleared', { officeCode: 'NULL', firstDeclarationNumber: 'NULL', occurredAt: '2026-06-01T09:00:00Z' }),
    ]);
    expect(folded.header).toEqual({ officeCode: '03CC' });
  });

  it('stays cancelled unless a clearance came after the cancellation', () => {
    const cancelled = aFact('cancelled', { occurredAt: '2026-06-02T02:00:00Z' });
    expect(fold(ID, [cancelled, aFact('cleared')]).state).toBe('cancelled');
    const cleared = aFact('cleared', { occurredAt: '2026-06-03T02:00:00Z' });
    expect(fold(ID, [cleared, cancelled])).toMatchObject({ state: 'cleared' });
    expect(fold(ID, [cleared, cancelled]).cancelledAt).toBeUndefined();
  });

  it('keeps of each handling what was told last', () => {
    const folded = fold(ID, [
      aHandling({ endedAt: '2026-06-01T05:00:00Z', serviceNumber: 'HP1042' }),
      aHandling({ serviceNumber: undefined }),
      aHandling({ handlingId: 'handling-0', startedAt: '2026-06-01T01:00:00Z' }),
    ]);
    expect(folded.handlings.map(({ handlingId, serviceNumber }) => [handlingId, serviceNumber])).toEqual([
      ['handling-0', undefined],
      ['handling-1', 'HP1042'],
    ]);
  });
});
