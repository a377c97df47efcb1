import type { Tx } from '@hailong/database';
import { loadOrganisationTree, type OrganisationTree } from '@hailong/organisation';
import type { SubjectKind } from '../requests/asked-subject';
import { departmentHomes, isAboveBranches, type Home, type Perspective } from './figure-homes';
import type { ContinuedUnit, ScoreKind, SubjectTotals } from './score-figures';
import { totalsBySubject, totalsByUnit, type HomeTotals } from './totals-by-home.query';

interface KnownSubject {
  subjectId: string;
  unitId: string;
  stage: string | null;
  nameVi: string;
  nameEn: string | null;
}

/**
 * Figures of branches, teams or stages as of today's organisation: what a unit of today continues is added to it whole (scores.md). A unit that was
 * split or abolished stands for itself, with its last day.
 */
export async function continuedTotals(tx: Tx, kind: SubjectKind, perspective: Perspective): Promise<SubjectTotals[]> {
  const tree = await loadOrganisationTree(tx);
  const subjects = await tx.query<KnownSubject[]>(
    `SELECT subject_id AS "subjectId", unit_id AS "unitId", stage, name_vi AS "nameVi", name_en AS "nameEn" FROM score_subject WHERE kind = $1`,
    [kind],
  );
  const { from, to, today } = perspective;
  const targetOf = ({ unitId, stage }: KnownSubject) => `${tree.unitSince(unitId, today)}/${stage ?? ''}`;
  const homes: Home[] = subjects.map((subject) => ({ at: subject.subjectId, from, to, target: targetOf(subject) }));
  const bySubject = new Map(subjects.map((subject) => [subject.subjectId, subject]));
  return (await totalsBySubject(tx, { kind, from, to }, homes)).map((totals) => {
    const unitId = totals.target.slice(0, totals.target.indexOf('/'));
    const known = totals.subjectIds.map((subjectId) => bySubject.get(subjectId)!);
    const own = known.find((subject) => subject.unitId === unitId) ?? known[0]!;
    if (kind === 'stage')
      return { ...unnamed(totals, kind, unitId), ...own, unitId, ...continuationOf(tree, unitId, today) };
    return unitTotals(tree, totals, kind, unitId, perspective, own);
  });
}

/** Figures of departments: the levels of the branches below each, then or now. */
export async function departmentTotals(tx: Tx, perspective: Perspective): Promise<SubjectTotals[]> {
  const tree = await loadOrganisationTree(tx);
  const { from, to } = perspective;
  const totals = await totalsByUnit(tx, { kind: 'branch', from, to }, departmentHomes(tree, perspective));
  return totals.map((each) => unitTotals(tree, each, 'department', each.target, perspective));
}

/** The figures of one unit under the name that it bears in the view: on the last day of the range, or today. */
export function unitTotals(
  tree: OrganisationTree,
  totals: HomeTotals,
  kind: ScoreKind,
  unitId: string,
  { view, to, today }: Perspective,
  known?: { nameVi: string; nameEn: string | null },
): SubjectTotals {
  const name = tree.nameOn(unitId, view === 'then' ? to : today) ?? known;
  return {
    ...unnamed(totals, kind, unitId),
    nameVi: name?.nameVi ?? 'Đơn vị chưa có tên',
    nameEn: name?.nameEn ?? null,
    ...(view === 'now' ? continuationOf(tree, unitId, today) : {}),
  };
}

function unnamed({ asked, answered, levels, firms }: HomeTotals, kind: ScoreKind, unitId: string) {
  return { subjectId: unitId, kind, unitId, serviceNumber: null, asked, answered, levels, firms };
}

/**
 * Which units a unit of today continues, or the last day of one that nobody continues. What is above branches is made of the branches that it has today,
 * so it continues nobody's figures as a whole: a branch that moved away took its own along.
 */
function continuationOf(
  tree: OrganisationTree,
  unitId: string,
  today: string,
): Pick<SubjectTotals, 'continues' | 'endedOn'> {
  const continues = (isAboveBranches(tree, unitId) ? [] : tree.unitIds)
    .filter((former) => former !== unitId && tree.unitSince(former, today) === unitId)
    .map((former): ContinuedUnit => {
      const name = tree.nameOn(former, today);
      const nameVi = name?.nameVi ?? '';
      return { unitId: former, nameVi, nameEn: name?.nameEn ?? nameVi };
    });
  const endedOn = tree.endedOn(unitId, today);
  return { continues, ...(endedOn ? { endedOn } : {}) };
}
