/** One subject that a request asks about, with its names as they were on the day of service. */
export interface AskedSubject {
  subjectId: string;
  kind: SubjectKind;
  unitId: string;
  stage?: string;
  officerId?: string;
  serviceNumber?: string;
  nameVi: string;
  nameEn?: string;
  /** The one declaration of the lot that this subject handled; absent when it handled several or the lot has only one. */
  declarationId?: string;
}

/** What can be rated, in the order in which a business meets it. */
export const SUBJECT_KINDS = ['officer', 'stage', 'team', 'branch'] as const;

export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** False for a text that can be no subject's id, so that no query need be asked for it. */
export function isSubjectId(text: string): boolean {
  return /^[\w.:-]{1,80}$/.test(text);
}

/** True when one of the subjects is this person himself, by service number: he reads nothing of such a rating (I-26). */
export function isAskedAbout(subjects: AskedSubject[], { employeeNumber = '' }: { employeeNumber?: string }): boolean {
  const number = employeeNumber.trim().toUpperCase();
  return number !== '' && subjects.some(({ serviceNumber }) => serviceNumber?.trim().toUpperCase() === number);
}

const ROWS_IN_SIGHT = 3;

/**
 * Splits the subjects into at most three rows in sight and the others: the first officer, stage or team, and branch, then whatever fits;
 * the branch is always in sight. Every subject appears exactly once.
 */
export function arrangeSubjects(subjects: AskedSubject[]): { inSight: AskedSubject[]; others: AskedSubject[] } {
  const ordered = SUBJECT_KINDS.flatMap((kind) => subjects.filter((subject) => subject.kind === kind));
  const firstOf = (...kinds: SubjectKind[]) => ordered.find((subject) => kinds.includes(subject.kind));
  const chosen = new Set<AskedSubject | undefined>([firstOf('branch'), firstOf('officer'), firstOf('team', 'stage')]);
  for (const subject of ordered) {
    if ([...chosen].filter(Boolean).length < ROWS_IN_SIGHT) chosen.add(subject);
  }
  return {
    inSight: ordered.filter((subject) => chosen.has(subject)),
    others: ordered.filter((subject) => !chosen.has(subject)),
  };
}

/** Subjects that belong together on the page: those of one declaration of the lot, or those of the whole lot. */
export interface SubjectGroup {
  declarationId?: string;
  subjects: AskedSubject[];
}

/** Groups subjects by their declaration, those of the whole lot last; each keeps its place inside its group. */
export function groupByDeclaration(subjects: AskedSubject[]): SubjectGroup[] {
  const groups = Map.groupBy(subjects, (subject) => subject.declarationId);
  const declarations = [...groups.keys()].filter((declarationId) => declarationId !== undefined).sort();
  const wholeLot = groups.get(undefined);
  return [
    ...declarations.map((declarationId) => ({ declarationId, subjects: groups.get(declarationId) ?? [] })),
    ...(wholeLot === undefined ? [] : [{ subjects: wholeLot }]),
  ];
}
