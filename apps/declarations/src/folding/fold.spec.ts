import fc from 'fast-check';
import { aFact, aHandling } from './a-fact';
import { LIFECYCLE, type DeclarationFact } from './declaration-facts';
import { fold } from './fold';

const ID = '11234567891';

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

  it('of one handling lets the version count that the source recorded last, whatever times it tells of', () => {
    const told = aHandling({
      endedAt: '2026-06-01T09:00:00Z',
      serviceNumber: 'HP1',
      recordedAt: '2026-06-01T09:01:00Z',
    });
    const corrected = aHandling({
      endedAt: '2026-06-01T04:00:00Z',
      serviceNumber: 'HP2',
      recordedAt: '2026-06-02T01:00:00Z',
    });
    expect(fold(ID, [corrected, told]).handlings).toMatchObject([
      { serviceNumber: 'HP2', endedAt: '2026-06-01T04:00:00.000Z' },
    ]);
  });

  it('counts a handling that was recorded by mistake as never told, until it is told again', () => {
    const told = aHandling({ recordedAt: '2026-06-01T09:00:00Z' });
    const withdrawn = aHandling({ recordedAt: '2026-06-01T10:00:00Z', isWithdrawn: true });
    const again = aHandling({ recordedAt: '2026-06-01T11:00:00Z' });
    expect(fold(ID, [withdrawn, told])).toMatchObject({ handlings: [], withdrawnHandlings: ['handling-1'] });
    expect(fold(ID, [again, withdrawn, told]).handlings).toHaveLength(1);
    expect(fold(ID, [again, withdrawn, told])).not.toHaveProperty('withdrawnHandlings');
  });

  it('takes a lane that two sources tell for one entry, inferred only while nobody says it', () => {
    const inferred = aFact('channelled', { lane: '2', laneInferred: true });
    const said = aFact('channelled', { lane: '2', occurredAt: '2026-06-01T02:00:05Z' });
    expect(fold(ID, [inferred]).lanes).toEqual([{ lane: '2', at: '2026-06-01T02:00:00.000Z', inferred: true }]);
    expect(fold(ID, [said, inferred]).lanes).toEqual([{ lane: '2', at: '2026-06-01T02:00:00.000Z', inferred: false }]);
  });

  it('tells who amended it, to which version, and whether it was cleared by then', () => {
    const later = (hour: number) => ({ occurredAt: `2026-06-01T0${hour}:00:00Z` });
    const folded = fold(ID, [
      aFact('amended-by-customs', { declarationNumber: `${ID}3`, ...later(6) }),
      aFact('cleared', later(4)),
      aFact('amended-by-declarant', { declarationNumber: `${ID}1`, ...later(3) }),
      aFact('amended-after-clearance', { declarationNumber: `${ID}2`, ...later(5) }),
    ]);
    expect(folded.amendments.map(({ version, by, isAfterClearance }) => [version, by, isAfterClearance])).toEqual([
      [1, 'declarant', false],
      [2, 'declarant', true],
      [3, 'customs', true],
    ]);
    expect(folded).toMatchObject({ amendment: 3, state: 'cleared' });
    const again = aFact('amended-by-declarant', { declarationNumber: `${ID}1`, ...later(3) });
    expect(fold(ID, [again, { ...again, source: '/customs/ecus' }]).amendments).toHaveLength(1);
  });

  it('knows whether an announced inspection still stands', () => {
    const announced = aFact('inspection-notified');
    const withdrawn = aFact('inspection-withdrawn', { occurredAt: '2026-06-01T03:00:00Z' });
    const again = aFact('inspection-notified', { occurredAt: '2026-06-01T04:00:00Z' });
    expect(fold(ID, [aFact('registered')])).not.toHaveProperty('inspectionNotice');
    expect(fold(ID, [announced]).inspectionNotice).toBe('standing');
    expect(fold(ID, [withdrawn, announced]).inspectionNotice).toBe('withdrawn');
    expect(fold(ID, [again, withdrawn, announced]).inspectionNotice).toBe('standing');
  });

  it('goes on when it is transferred to manual processing', () => {
    const manual = aFact('moved-to-manual', { occurredAt: '2026-06-01T03:00:00Z' });
    expect(fold(ID, [manual, aFact('cleared')])).toMatchObject({ isManual: true, state: 'cleared' });
  });

  it('keeps up to four offices by their roles, each as the last that names it says', () => {
    const header = {
      officeCode: '28NJ',
      processingOfficeCode: '03ZZ',
      inspectingOfficeCode: '03CC',
      supervisingOfficeCode: '03TG',
    };
    expect(fold(ID, [aFact('cleared', { inspectingOfficeCode: '03CE' }), aFact('registered', header)]).header).toEqual({
      ...header,
      inspectingOfficeCode: '03CE',
    });
  });

  it('bears what is odd about its number and the tax code that counts as a warning, and is folded all the same', () => {
    const odd = fold('11234567892', [aFact('registered', { taxCode: '0209999994' })]);
    expect(odd).toMatchObject({
      state: 'registered',
      warnings: ['declaration.check-digit', 'business.tax-code-checksum'],
    });
    const amended = aFact('amended-by-declarant', { declarationNumber: `${ID}1`, taxCode: '0209999993-001' });
    expect(fold(ID, [aFact('registered', { taxCode: '0209999994' }), amended]).warnings).toEqual([]);
    expect(fold(ID, [aFact('registered', { taxCode: '031099000123' })]).warnings).toEqual([]);
  });

  it('is one declaration, whether its number is written with eleven digits or with twelve', () => {
    const folded = fold(ID, [
      aFact('registered', { declarationNumber: ID }),
      aFact('cleared', { declarationNumber: `${ID}4` }),
    ]);
    expect(folded).toMatchObject({ declarationId: ID, amendment: 4, state: 'cleared' });
  });
});
