import { isWithin, joined, overlapping } from './spans';

const life = (...spans: [string?, string?][]) => joined(spans.map(([validFrom, validTo]) => ({ validFrom, validTo })));

describe('spans of days', () => {
  it('that meet are one life, and a day between them is a gap', () => {
    const met = life(['2025-03-01'], ['2014-09-09', '2025-02-28']);
    expect(met).toEqual([{ validFrom: '2014-09-09', validTo: '9999-12-31' }]);
    expect(isWithin({ validFrom: '2020-01-01' }, met)).toBe(true);
    const apart = life(['2014-09-09', '2025-02-27'], ['2025-03-01']);
    expect(isWithin({ validFrom: '2020-01-01' }, apart)).toBe(false);
    expect(isWithin({ validFrom: '2020-01-01', validTo: '2025-02-27' }, apart)).toBe(true);
  });

  it('without a first day contradict no beginning, and without a last day they last', () => {
    expect(isWithin({}, life(['2025-03-01']))).toBe(true);
    expect(isWithin({ validTo: '2025-02-28' }, life(['2025-03-01']))).toBe(false);
    expect(isWithin({ validFrom: '2025-03-01' }, life(['2025-03-01', '2030-01-01']))).toBe(false);
    expect(isWithin({ validFrom: '1991-01-01' }, life([undefined, '2025-03-14']))).toBe(false);
    expect(isWithin({ validFrom: '1991-01-01', validTo: '2025-03-14' }, life([undefined, '2025-03-14']))).toBe(true);
  });

  it('overlap where they share a single day, also with one that began long before', () => {
    const spans = [
      { validFrom: '2020-01-01', validTo: '2029-12-31' },
      { validFrom: '2021-01-01', validTo: '2021-12-31' },
      { validFrom: '2029-12-31' },
      { validTo: '2019-12-31' },
    ];
    expect(overlapping(spans, (span) => span)).toEqual([
      { item: spans[1], earlier: spans[0] },
      { item: spans[2], earlier: spans[0] },
    ]);
  });
});
