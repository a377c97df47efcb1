import { scoreFigures, type SubjectTotals } from './score-figures';

const totals = (changes: Partial<SubjectTotals> = {}): SubjectTotals => ({
  subjectId: 'branch-1',
  kind: 'branch',
  unitId: '00000000-0000-4000-8000-000000000001',
  serviceNumber: null,
  nameVi: 'Hải quan khu vực thử',
  nameEn: null,
  asked: 20,
  answered: 10,
  levels: [1, 1, 2, 3, 3],
  firms: 4,
  ...changes,
});

describe('the figures of a scorecard', () => {
  it('are distribution, mean, satisfied share with interval, and answer rate', () => {
    expect(scoreFigures(totals())).toMatchObject({
      sufficient: true,
      indicative: true,
      n: 10,
      firms: 4,
      distribution: { 1: 1, 2: 1, 3: 2, 4: 3, 5: 3 },
      mean: 3.6,
      satisfiedShare: { value: 0.6 },
      answerRate: 0.5,
    });
  });

  it.each([{ levels: [0, 0, 0, 0, 4] as const }, { firms: 2 }])('are not said under the minimum: %p', (few) => {
    expect(scoreFigures(totals(few))).toEqual({
      subjectId: 'branch-1',
      kind: 'branch',
      unitId: '00000000-0000-4000-8000-000000000001',
      nameVi: 'Hải quan khu vực thử',
      nameEn: 'Hải quan khu vực thử',
      sufficient: false,
    });
  });

  it('call an officer by the service number only', () => {
    const figures = scoreFigures(totals({ kind: 'officer', serviceNumber: 'HP1042', nameVi: 'Nguyễn Văn A' }));
    expect([figures.nameVi, figures.nameEn]).toEqual(['HP1042', 'HP1042']);
  });

  it('are no longer indicative from 34 ratings on', () => {
    expect(scoreFigures(totals({ levels: [0, 0, 0, 17, 17] })).indicative).toBe(false);
  });
});
