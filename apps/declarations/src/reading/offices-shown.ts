import type { Tx } from '@hailong/database';
import { unitNames, unitsByCode } from '@hailong/organisation';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Declaration } from '../folding/declaration';
import { CodeView, named } from './code-names';

const OFFICE_ROLES = ['registering', 'processing', 'inspecting', 'supervising'] as const;

/** One of the up to four offices of a declaration, with its unit as the register knew the code on the day. */
export class OfficeView extends CodeView {
  @ApiProperty({ enum: OFFICE_ROLES }) role!: (typeof OFFICE_ROLES)[number];
  @ApiPropertyOptional() unitId?: string;
}

/** The offices of a declaration by their roles, registering first. A storage location counts only where its first four characters are a code of that day. */
export async function officesShown(tx: Tx, { header }: Declaration, on: string): Promise<OfficeView[]> {
  const location = header.storageLocationCode?.slice(0, 4);
  const supervising = header.supervisingOfficeCode ?? location;
  const codes = [header.officeCode, header.processingOfficeCode, header.inspectingOfficeCode, supervising];
  const told = codes.flatMap((code, place) => (code === undefined ? [] : { code, role: OFFICE_ROLES[place]! }));
  const units = await unitsByCode(
    tx,
    told.map(({ code }) => code),
    on,
  );
  const names = await unitNames(tx, [...units.values()], on);
  return told.flatMap(({ code, role }) => {
    const unitId = units.get(code);
    const isGuessed = role === 'supervising' && header.supervisingOfficeCode === undefined;
    if (unitId === undefined) return isGuessed ? [] : { role, ...named(code) };
    return { role, ...named(code, names.get(unitId) ?? { nameVi: code }), unitId };
  });
}
