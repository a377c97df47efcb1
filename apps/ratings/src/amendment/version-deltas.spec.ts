import fc from 'fast-check';
import type { AskedSubject } from '../requests/asked-subject';
import { versionDeltas, type VersionLevels } from './version-deltas';

const subject = (subjectId: string): AskedSubject => ({ subjectId, kind: 'team', unitId: 'unit', nameVi: subjectId });
const subjects = ['a', 'b', 'c'].map(subject);

describe('the corrections of figures between two versions of a rating', () => {
  it('take the old level back and count the new one', () => {
    expect(versionDeltas(subjects, { a: 1, b: 3 }, { a: 5, b: 3 })).toEqual([
      { subjectId: 'a', kind: 'team', unitId: 'unit', answered: 0, levels: [-1, 0, 0, 0, 1] },
    ]);
  });

  it('take everything back of a rating that is withdrawn, for every subject that was asked about', () => {
    expect(versionDeltas(subjects, { a: 2 }, undefined)).toEqual([
      { subjectId: 'a', kind: 'team', unitId: 'unit', answered: -1, levels: [0, -1, 0, 0, 0] },
      { subjectId: 'b', kind: 'team', unitId: 'unit', answered: -1, levels: [0, 0, 0, 0, 0] },
      { subjectId: 'c', kind: 'team', unitId: 'unit', answered: -1, levels: [0, 0, 0, 0, 0] },
    ]);
  });

  it('add up over any versions to the last one alone (I-13)', () => {
    const aVersion: fc.Arbitrary<VersionLevels> = fc.option(
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 5 })),
      { nil: undefined },
    );
    const sum = (versions: VersionLevels[]) => {
      const totals = new Map(subjects.map(({ subjectId }) => [subjectId, [0, 0, 0, 0, 0, 0]]));
      versions.forEach((after, index) => {
        for (const delta of versionDeltas(subjects, versions[index - 1], after)) {
          const counted = [delta.answered, ...delta.levels];
          totals.set(
            delta.subjectId,
            totals.get(delta.subjectId)!.map((total, at) => total + counted[at]!),
          );
        }
      });
      return totals;
    };
    fc.assert(
      fc.property(fc.array(aVersion, { minLength: 1, maxLength: 8 }), (versions) => {
        expect(sum(versions)).toEqual(sum(versions.slice(-1)));
      }),
    );
  });
});
