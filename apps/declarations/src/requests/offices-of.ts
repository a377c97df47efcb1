import { dayInVietnam } from '@hailong/calendar';
import type { OrganisationCopy, UnitRecord } from '@hailong/organisation';
import type { Declaration, LaterOffice } from '../folding/declaration';

/** One office that dealt with a declaration, as the organisation knew its code on that day. */
export interface Office {
  role: 'registering' | 'processing' | 'inspecting' | 'supervising';
  code: string;
  on: string;
  unit?: UnitRecord;
  /** ours: in the register on the day; not-registered: ours by its prefix, but not in the register on the day; foreign: another department's. */
  standing: 'ours' | 'not-registered' | 'foreign';
}

/** The day by which the kind, the registering office and what is read with it are understood: its registration, else its first lane result. */
export function handledOn(declaration: Declaration): string | undefined {
  const at = declaration.happenedAt.registered ?? declaration.lanes[0]?.at;
  return at === undefined ? undefined : dayInVietnam(new Date(at));
}

/** The day by which an office is read that may become known later: the day on which it was first named, never before the declaration's own. */
export function namedOn(
  declaration: Declaration,
  office: LaterOffice,
  on = handledOn(declaration),
): string | undefined {
  const at = declaration.officesNamedAt?.[office];
  if (on === undefined || at === undefined) return on;
  const day = dayInVietnam(new Date(at));
  return day > on ? day : on;
}

/** The up to four offices of a declaration, each as of its event (domain.md, rule 11), registering first. A storage location counts only where its first four characters are a code of that day. */
export function officesOf(declaration: Declaration, organisation: OrganisationCopy, prefixes: string[]): Office[] {
  const on = handledOn(declaration);
  if (on === undefined) return [];
  const { header } = declaration;
  const day = (office: LaterOffice) => namedOn(declaration, office, on) ?? on;
  const codes: [Office['role'], string | undefined, string][] = [
    ['registering', header.officeCode, on],
    ['processing', header.processingOfficeCode, day('processingOfficeCode')],
    ['inspecting', header.inspectingOfficeCode, day('inspectingOfficeCode')],
  ];
  const [location, locatedOn] = [header.storageLocationCode?.slice(0, 4), day('storageLocationCode')];
  if (header.supervisingOfficeCode !== undefined)
    codes.push(['supervising', header.supervisingOfficeCode, day('supervisingOfficeCode')]);
  else if (organisation.unitOf(location, locatedOn)) codes.push(['supervising', location, locatedOn]);
  const offices: Office[] = [];
  for (const [role, code, on] of codes) {
    if (code === undefined) continue;
    const unit = organisation.unitOf(code, on);
    if (unit) offices.push({ role, code, on, unit, standing: 'ours' });
    else
      offices.push({
        role,
        code,
        on,
        standing: prefixes.some((own) => code.startsWith(own)) ? 'not-registered' : 'foreign',
      });
  }
  return offices;
}

/** Every code whose registration could change what is asked about the declaration. */
export function codesOf(declaration: Declaration): string[] {
  const { header, handlings } = declaration;
  const codes = [
    header.officeCode,
    header.processingOfficeCode,
    header.inspectingOfficeCode,
    header.supervisingOfficeCode,
    header.storageLocationCode?.slice(0, 4),
    ...teamCodes(header.officeCode, header.subsectionCode),
    ...handlings.flatMap((handling) => [handling.officeCode, ...teamCodes(handling.officeCode, handling.teamCode)]),
  ];
  return [...new Set(codes.filter((code) => code !== undefined))];
}

/** The codes under which a team may be registered: as given, and as office-subsection. A sub-section without such a unit is no team (domain.md, rule 13). */
export function teamCodes(officeCode: string | undefined, code: string | undefined): string[] {
  if (code === undefined) return [];
  return officeCode === undefined ? [code] : [`${officeCode}-${code}`, code];
}
