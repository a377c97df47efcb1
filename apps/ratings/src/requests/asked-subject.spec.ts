import fc from 'fast-check';
import { arrangeSubjects, groupByDeclaration, SUBJECT_KINDS, type AskedSubject } from './asked-subject';

const aSubject = (kind: AskedSubject['kind'], number = 1): AskedSubject => ({
  subjectId: `${kind}-${number}`,
  kind,
  unitId: '00000000-0000-4000-8000-000000000001',
  nameVi: `${kind} ${number}`,
});

describe('the rows of the rating page', () => {
  it('go from the officer over stage and team to the branch', () => {
    const { inSight } = arrangeSubjects([aSubject('branch'), aSubject('team'), aSubject('officer')]);
    expect(inSight.map((subject) => subject.kind)).toEqual(['officer', 'team', 'branch']);
  });

  it('are one for a green declaration that met no officer', () => {
    expect(arrangeSubjects([aSubject('branch')])).toEqual({ inSight: [aSubject('branch')], others: [] });
  });

  it('keep the branch in sight however many officers acted', () => {
    const { inSight, others } = arrangeSubjects(
      [1, 2, 3, 4].map((number) => aSubject('officer', number)).concat(aSubject('branch')),
    );
    expect(inSight.map((subject) => subject.subjectId)).toEqual(['officer-1', 'officer-2', 'branch-1']);
    expect(others.map((subject) => subject.subjectId)).toEqual(['officer-3', 'officer-4']);
  });

  it('are at most three in sight, and no subject is lost or shown twice', () => {
    const someSubjects = fc
      .array(fc.constantFrom(...SUBJECT_KINDS), { minLength: 1, maxLength: 20 })
      .map((kinds) => kinds.map((kind, number) => aSubject(kind, number)));
    fc.assert(
      fc.property(someSubjects, (subjects) => {
        const { inSight, others } = arrangeSubjects(subjects);
        expect(inSight.length).toBe(Math.min(3, subjects.length));
        expect([...inSight, ...others].map((subject) => subject.subjectId).sort()).toEqual(
          subjects.map((subject) => subject.subjectId).sort(),
        );
      }),
    );
  });
});

it('rows of several declarations stand together by declaration, those of the whole lot last', () => {
  const officer = { ...aSubject('officer', 1), declarationId: '30000000002' };
  const other = { ...aSubject('officer', 2), declarationId: '30000000001' };
  const branch = aSubject('branch');
  expect(groupByDeclaration([officer, branch, other])).toEqual([
    { declarationId: '30000000001', subjects: [other] },
    { declarationId: '30000000002', subjects: [officer] },
    { subjects: [branch] },
  ]);
  expect(groupByDeclaration([branch])).toEqual([{ subjects: [branch] }]);
});
