import { arrangeSubjects, groupByDeclaration, type AskedSubject } from '../requests/asked-subject';
import { maskLot } from '../requests/mask-lot';
import { textsOf, type Language } from '../texts/languages';
import type { RatingAnswers } from './rating-answers';
import { rowIdOf } from './chosen-words';
import { SubjectRow } from './subject-row';

/** All subjects of a request as rows: at most three in sight, the others behind a summary; grouped by declaration where the lot has several. */
export function SubjectRows(view: { subjects: AskedSubject[]; language: Language; answers?: RatingAnswers }) {
  const { subjects, language, answers } = view;
  const { inSight, others } = arrangeSubjects(subjects);
  const hasGroups = subjects.some(({ declarationId }) => declarationId !== undefined);
  const isOtherAnswered = others.some(({ subjectId }) => answers && subjectId in answers.levels);
  const rowIds = new Map([...inSight, ...others].map(({ subjectId }, index) => [subjectId, rowIdOf(index + 1)]));
  const rows = (shown: AskedSubject[]) =>
    groupByDeclaration(shown).map((group) => (
      <>
        {hasGroups && <GroupTitle declarationId={group.declarationId} language={language} />}
        {group.subjects.map((subject) => (
          <SubjectRow
            key={subject.subjectId}
            subject={subject}
            rowId={rowIds.get(subject.subjectId) ?? ''}
            language={language}
            answers={answers}
          />
        ))}
      </>
    ));
  return (
    <>
      {rows(inSight)}
      {others.length > 0 && (
        <details open={isOtherAnswered}>
          <summary>{textsOf(language).others}</summary>
          {rows(others)}
        </details>
      )}
    </>
  );
}

function GroupTitle({ declarationId, language }: { declarationId?: string; language: Language }) {
  const texts = textsOf(language);
  return <h2>{declarationId === undefined ? texts.wholeLot : `${texts.lot} ${maskLot(declarationId)}`}</h2>;
}
