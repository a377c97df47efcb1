import { DECLARATION_NUMBER, DeclarationRegistered, eventFaults } from '@hailong/contracts';
import type { EcusExport } from './ecus-export';
import { EcusColumnUnusable, EcusNumberInvalid, EcusNumberMissing } from './ecus-import.errors';
import { textOf } from './ecus-values';
import { lotLinkOf } from './lot-columns';

/** The name under which facts from ECUS files are kept (domain.md, rule 28). */
export const ECUS_SOURCE = 'ecus5-vnaccs';

const MOST_GOODS_LINES = 50;
const REQUIRED = { officeCode: 'MA_HQ', kindCode: 'MA_LH', taxCode: 'MA_DV' } as const;
const OPTIONAL = {
  subsectionCode: 'DTOKHAIMD_VNACCS2.NHOM_HO_SO',
  agentCode: 'DToKhaiMD.MA_DVKT',
  supervisingOfficeCode: 'DDS_CONT_TK.MA_HQ_GIAMSAT',
  storageLocationCode: 'DTOKHAIMD_VNACCS2.MA_DD_LUU_KHO',
} as const;

/**
 * What the export says about its declaration as a whole, as a registration without its time. A column that a declaration cannot be
 * without refuses the file; another one that cannot be read is left out and reported.
 */
export function registeredOf(file: EcusExport): DeclarationRegistered {
  const registered = Object.assign(new DeclarationRegistered(), headerOf(file), { occurredAt: '2000-01-01T00:00:00Z' });
  for (const { field } of eventFaults(registered)) {
    if (field in REQUIRED) throw new EcusColumnUnusable(REQUIRED[field as keyof typeof REQUIRED], file.place);
    if (!(field in OPTIONAL)) throw new EcusColumnUnusable(field, file.place);
    file.unexplained.note('value', OPTIONAL[field as keyof typeof OPTIONAL], 'DToKhaiMD');
    Reflect.deleteProperty(registered, field);
  }
  return registered;
}

function headerOf(file: EcusExport): Partial<DeclarationRegistered> {
  const { declaration, vnaccs, vnaccs2, containerList } = file;
  const declarationNumber = declarationNumberOf(file);
  return {
    declarationNumber,
    sourceSystem: ECUS_SOURCE,
    officeCode: textOf(declaration, 'MA_HQ')?.toUpperCase(),
    subsectionCode: textOf(vnaccs2, 'NHOM_HO_SO'),
    kindCode: textOf(declaration, 'MA_LH')?.toUpperCase(),
    direction: directionOf(file, declarationNumber),
    taxCode: textOf(declaration, 'MA_DV'),
    agentCode: textOf(declaration, 'MA_DVKT'),
    ...lotLinkOf(declaration, declarationNumber),
    supervisingOfficeCode: textOf(containerList, 'MA_HQ_GIAMSAT')?.toUpperCase(),
    storageLocationCode: textOf(vnaccs2, 'MA_DD_LUU_KHO') ?? textOf(vnaccs, 'TRUNG_CHUYEN_DIEM_CUOI'),
    goodsLineCount: goodsLinesOf(file),
  };
}

/** The number of the one declaration, without blanks and dots. Without a usable one the file is refused. */
export function declarationNumberOf({ declaration, place }: EcusExport): string {
  const written = textOf(declaration, 'SOTK');
  if (written === undefined) throw new EcusNumberMissing(place);
  const number = written.replaceAll(/[\s.]/g, '');
  if (!DECLARATION_NUMBER.test(number)) throw new EcusNumberInvalid(place);
  return number;
}

/** `X` is export, `N` import; without the letter the first digit of the number tells. */
function directionOf({ declaration, unexplained }: EcusExport, number: string): 'import' | 'export' | undefined {
  const letter = textOf(declaration, '_XorN')?.toUpperCase();
  const byLetter = letter === 'X' ? 'export' : letter === 'N' ? 'import' : undefined;
  if (letter !== undefined && byLetter === undefined) unexplained.note('value', '_XorN', 'DToKhaiMD');
  return byLetter ?? (number.startsWith('1') ? 'import' : number.startsWith('3') ? 'export' : undefined);
}

function goodsLinesOf({ goodsLines, unexplained }: EcusExport): number | undefined {
  if (goodsLines <= MOST_GOODS_LINES) return goodsLines;
  unexplained.note('value', 'more than 50 goods lines', 'DHangMDDK');
  return undefined;
}
