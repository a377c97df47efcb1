import type { OrganisationCopy, UnitRecord } from '@hailong/organisation';
import type { Declaration } from '../folding/declaration';
import { vietnamDay } from './vietnam-day';

/** One office that dealt with a declaration, as the organisation knew its code on that day. */
export interface Office {
  role: 'registering' | 'processing' | 'inspecting' | 'supervising';
  code: string;
  on: string;
  unit?: UnitRecord;
  /** ours: in the register on the day; not-registered: ours by its prefix, but not in the register on the day; foreign: another department's. */
  standing: 'ours' | 'not-registered' | 'foreign';
}

/** The day by which codes and names of the declaration are read: its registration, else its first lane result. */
export function handledOn(declaration: Declaration): string | undefined {
  const at = declaration.happenedAt.registered ?? declaration.lanes[0]?.at;
  return at === undefined ? undefined : vietnamDay(at);
}

/** The up to four offices of a declaration (domain.md, rule 11), registering first. A storage location counts only where its first four characters are a code of that day. */
export function officesOf(declaration: Declaration, organisation: OrganisationCopy, prefixes: string[]): Office[] {
  const on = handledOn(declaration);
  if (on === undefined) return [];
  const { header } = declaration;
  const location = header.storageLocationCode?.slice(0, 4);
  const supervising = header.supervisingOfficeCode ?? (organisation.unitOf(location, on) ? location : undefined);
  const codes: [Office['role'], string | undefined][] = [
    ['registering', header.officeCode],
    ['processing', header.processingOfficeCode],
    ['inspecting', header.inspectingOfficeCode],
    ['supervising', supervising],
  ];
  const offices: Office[] = [];
  for (const [role, code] of codes) {
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
