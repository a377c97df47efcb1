import { textOf } from './ecus-values';
import type { Unexplained } from './not-understood';

type Columns = ReadonlyMap<string, string>;

/** What ECUS calls the lanes, without accents and case. */
const LANE_OF_WORD: Readonly<Record<string, string>> = { XANH: '1', VANG: '2', DO: '3' };
const KNOWN_LANE = /^[123][A-Z]?$/;

/** The lane as the inspection field has it; only without that field the word that ECUS stores. A word nobody knows gives none, and is reported. */
export function laneOf(declaration: Columns, vnaccs: Columns, unexplained: Unexplained): string | undefined {
  const field = textOf(vnaccs, 'MA_PL_KTRA')?.toUpperCase();
  const word = textOf(declaration, 'PLUONG');
  const fromWord = word === undefined ? undefined : LANE_OF_WORD[withoutAccents(word)];
  if (word !== undefined && fromWord === undefined) unexplained.note('lane', word, 'DToKhaiMD.PLUONG');
  if (field === undefined) return fromWord;
  if (!KNOWN_LANE.test(field)) unexplained.note('lane', field, 'DTOKHAIMD_VNACCS.MA_PL_KTRA');
  if (fromWord !== undefined && !field.startsWith(fromWord))
    unexplained.note('lane', 'PLUONG and MA_PL_KTRA differ', 'DToKhaiMD.PLUONG');
  return field.length <= 3 ? field : fromWord;
}

function withoutAccents(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'D').toUpperCase();
}
