import { askedDeltas, type Asked } from './asked-deltas';

const UNIT = '00000000-0000-4000-8000-000000000001';
const asked = (servedOn: string, ...subjectIds: string[]): Asked => ({
  servedOn,
  askedSubjects: subjectIds.map((subjectId) => ({
    subjectId,
    kind: 'officer',
    unitId: UNIT,
    nameVi: subjectId,
  })),
});

describe('being asked is counted', () => {
  it('once for each subject when a request opens', () => {
    expect(askedDeltas(undefined, asked('2026-11-20', 'a', 'b'))).toEqual([
      { subjectId: 'a', kind: 'officer', unitId: UNIT, servedOn: '2026-11-20', asked: 1 },
      { subjectId: 'b', kind: 'officer', unitId: UNIT, servedOn: '2026-11-20', asked: 1 },
    ]);
  });

  it('for the officer who came and no longer for the one who went', () => {
    expect(askedDeltas(asked('2026-11-20', 'a', 'b'), asked('2026-11-20', 'b', 'c'))).toEqual([
      { subjectId: 'a', kind: 'officer', unitId: UNIT, servedOn: '2026-11-20', asked: -1 },
      { subjectId: 'c', kind: 'officer', unitId: UNIT, servedOn: '2026-11-20', asked: 1 },
    ]);
  });

  it('in the new unit when the officer turns out to have served in another', () => {
    const elsewhere = asked('2026-11-20', 'a');
    elsewhere.askedSubjects[0]!.unitId = '00000000-0000-4000-8000-000000000002';
    expect(askedDeltas(asked('2026-11-20', 'a'), elsewhere).map(({ unitId, asked: count }) => [unitId, count])).toEqual(
      [
        [UNIT, -1],
        ['00000000-0000-4000-8000-000000000002', 1],
      ],
    );
  });

  it('on the new day of service when the day changes', () => {
    expect(askedDeltas(asked('2026-11-20', 'a'), asked('2026-11-21', 'a'))).toEqual([
      { subjectId: 'a', kind: 'officer', unitId: UNIT, servedOn: '2026-11-20', asked: -1 },
      { subjectId: 'a', kind: 'officer', unitId: UNIT, servedOn: '2026-11-21', asked: 1 },
    ]);
  });

  it('no more after a cancellation, and nothing is appended when nothing changed', () => {
    expect(askedDeltas(asked('2026-11-20', 'a'), asked('2026-11-20'))).toEqual([
      { subjectId: 'a', kind: 'officer', unitId: UNIT, servedOn: '2026-11-20', asked: -1 },
    ]);
    expect(askedDeltas(asked('2026-11-20', 'a'), asked('2026-11-20', 'a'))).toEqual([]);
  });
});
