import type { Tx } from '@hailong/database';
import { unitNames, unitsByCode } from '@hailong/organisation';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Declaration } from '../folding/declaration';
import { handledOn, namedOn } from '../requests/offices-of';
import { CodeView, named } from './code-names';

const OFFICE_ROLES = ['registering', 'processing', 'inspecting', 'supervising'] as const;

/** One of the up to four offices of a declaration, with its unit as the register knew the code on the day. */
export class OfficeView extends CodeView {
  @ApiProperty({ enum: OFFICE_ROLES }) role!: (typeof OFFICE_ROLES)[number];
  @ApiPropertyOptional() unitId?: string;
}

/** The offices of a declaration by their roles, registering first, each as of its event. A storage location counts only where its first four characters are a code of that day. */
export async function officesShown(tx: Tx, declaration: Declaration): Promise<OfficeView[]> {
  const { header } = declaration;
  const location = header.storageLocationCode?.slice(0, 4);
  const isGuessed = header.supervisingOfficeCode === undefined;
  const codes = [
    [header.officeCode, handledOn(declaration)],
    [header.processingOfficeCode, namedOn(declaration, 'processingOfficeCode')],
    [header.inspectingOfficeCode, namedOn(declaration, 'inspectingOfficeCode')],
    [
      header.supervisingOfficeCode ?? location,
      namedOn(declaration, isGuessed ? 'storageLocationCode' : 'supervisingOfficeCode'),
    ],
  ] as const;
  const shown: OfficeView[] = [];
  for (const [place, [code, on]] of codes.entries()) {
    if (code === undefined || on === undefined) continue;
    const role = OFFICE_ROLES[place]!;
    const unitId = (await unitsByCode(tx, [code], on)).get(code);
    const name = unitId && (await unitNames(tx, [unitId], on)).get(unitId);
    if (unitId !== undefined) shown.push({ role, ...named(code, name || { nameVi: code }), unitId });
    else if (role !== 'supervising' || !isGuessed) shown.push({ role, ...named(code) });
  }
  return shown;
}
