import type { Tx } from '@hailong/database';
import type { AskedSubject, SubjectKind } from '../requests/asked-subject';

/** About whom a request counts as asked, on which day of service. */
export interface Asked {
  servedOn: string;
  askedSubjects: AskedSubject[];
}

/** One correction of the number of times that a subject was asked about. */
export interface AskedDelta {
  subjectId: string;
  kind: SubjectKind;
  unitId: string;
  servedOn: string;
  asked: 1 | -1;
}

/** What must be appended so that the counts, which hold `before`, hold `after`: nothing when both say the same. */
export function askedDeltas(before: Asked | undefined, after: Asked): AskedDelta[] {
  const counted = (asked: Asked | undefined, sign: 1 | -1): AskedDelta[] =>
    asked?.askedSubjects.map(({ subjectId, kind, unitId }) => {
      return { subjectId, kind, unitId, servedOn: asked.servedOn, asked: sign };
    }) ?? [];
  const gone = counted(before, -1);
  const come = counted(after, 1);
  const cell = (delta: AskedDelta) => `${delta.servedOn} ${delta.kind} ${delta.subjectId} ${delta.unitId}`;
  const goneCells = new Set(gone.map(cell));
  const comeCells = new Set(come.map(cell));
  return [
    ...gone.filter((delta) => !comeCells.has(cell(delta))),
    ...come.filter((delta) => !goneCells.has(cell(delta))),
  ];
}

/** Appends the corrections in the given transaction; figures read after its commit contain them. */
export async function appendAskedDeltas(tx: Tx, deltas: AskedDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  await tx.query(
    `INSERT INTO score_delta (subject_id, kind, unit_id, served_on, asked)
     SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::date[], $5::integer[])`,
    [
      deltas.map((delta) => delta.subjectId),
      deltas.map((delta) => delta.kind),
      deltas.map((delta) => delta.unitId),
      deltas.map((delta) => delta.servedOn),
      deltas.map((delta) => delta.asked),
    ],
  );
}
