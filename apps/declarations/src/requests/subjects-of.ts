import { dayInVietnam } from '@hailong/calendar';
import type { OrganisationCopy, UnitRecord } from '@hailong/organisation';
import { v5 } from 'uuid';
import type { Declaration, Handling } from '../folding/declaration';
import { handledOn, namedOn, teamCodes, type Office } from './offices-of';
import { stageName } from './stage-names';
import type { Subject } from './subject';

/** Namespace of the ids of stage subjects: one stage of one unit is one subject, in every installation. */
const STAGE_SUBJECTS = '8d0b6d1e-5f0a-5f6e-9a53-0f6f3b1f7c11';

/**
 * Who may be rated for one declaration: the branch always; team, stage and officer where somebody is known to have handled it.
 * Each bears its name of the handling day. On the green lane nobody looks at the file, so a printed sub-section makes no team there.
 */
export function subjectsOf(declaration: Declaration, offices: Office[], organisation: OrganisationCopy): Subject[] {
  const subjects = new Map<string, Subject>();
  const add = (subject: Subject) => {
    const key = `${subject.kind} ${subject.subjectId}`;
    if (!subjects.has(key)) subjects.set(key, subject);
  };
  for (const { unit, on } of offices) if (unit) add(unitSubject('branch', unit, on, organisation));
  const team = printedTeam(declaration, organisation);
  if (team) add(team);
  for (const handling of declaration.handlings) for (const subject of handledBy(handling, organisation)) add(subject);
  return [...subjects.values()];
}

/** Branches first, then teams, stages and officers; within a kind the order in which they acted. */
export function inReadingOrder(subjects: Subject[]): Subject[] {
  const kinds: Subject['kind'][] = ['branch', 'team', 'stage', 'officer'];
  return subjects.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

function printedTeam(declaration: Declaration, organisation: OrganisationCopy): Subject | undefined {
  const isProcessedElsewhere = declaration.header.processingOfficeCode !== undefined;
  const on = isProcessedElsewhere ? namedOn(declaration, 'processingOfficeCode') : handledOn(declaration);
  const isGreen = declaration.finalLane?.startsWith('1') === true;
  const hasOfficer = declaration.handlings.some((handling) => handling.serviceNumber !== undefined);
  if (on === undefined || (isGreen && !hasOfficer)) return undefined;
  const { officeCode, processingOfficeCode, subsectionCode } = declaration.header;
  const unit = teamOf(processingOfficeCode ?? officeCode, subsectionCode, on, organisation);
  return unit && unitSubject('team', unit, on, organisation);
}

function handledBy(handling: Handling, organisation: OrganisationCopy): Subject[] {
  const on = dayInVietnam(new Date(handling.startedAt));
  const unit = organisation.unitOf(handling.officeCode, on);
  if (!unit) return [];
  const { stage, serviceNumber } = handling;
  const subjects = [unitSubject('branch', unit, on, organisation)];
  const team = teamOf(handling.officeCode, handling.teamCode, on, organisation);
  if (team) subjects.push(unitSubject('team', team, on, organisation));
  const stageId = v5(`${unit.unitId}/${stage}`, STAGE_SUBJECTS);
  subjects.push({ subjectId: stageId, kind: 'stage', unitId: unit.unitId, stage, ...stageName(stage) });
  const officerId = organisation.officerId(serviceNumber);
  if (serviceNumber !== undefined && officerId !== undefined) {
    const names = { nameVi: `Công chức số hiệu ${serviceNumber}`, nameEn: `Officer no. ${serviceNumber}` };
    const unitId = (team ?? unit).unitId;
    subjects.push({ subjectId: officerId, kind: 'officer', unitId, stage, officerId, serviceNumber, ...names });
  }
  return subjects;
}

function teamOf(
  officeCode: string | undefined,
  code: string | undefined,
  on: string,
  organisation: OrganisationCopy,
): UnitRecord | undefined {
  for (const candidate of teamCodes(officeCode, code)) {
    const unit = organisation.unitOf(candidate, on);
    if (unit?.kind === 'team') return unit;
  }
  return undefined;
}

function unitSubject(kind: 'branch' | 'team', unit: UnitRecord, on: string, organisation: OrganisationCopy): Subject {
  const name = organisation.nameOf(unit, on);
  const names = { nameVi: name?.nameVi ?? 'Đơn vị chưa có tên', ...(name?.nameEn ? { nameEn: name.nameEn } : {}) };
  return { subjectId: unit.unitId, kind, unitId: unit.unitId, ...names };
}
