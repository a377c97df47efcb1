import { declarationIdOf, DECLARATION_NUMBER } from '@hailong/contracts';
import { textOf, wholeNumberOf } from './ecus-values';

/** How a declaration says which lot it belongs to. */
export interface LotLink {
  firstDeclarationNumber?: string;
  branchNumber?: number;
  branchTotal?: number;
}

/**
 * The lot of a split declaration; a declaration that is a lot by itself has no link. How a first branch writes the first number is not
 * known: its own number, `F`, NULL and emptiness all mean that it is the first.
 */
export function lotLinkOf(declaration: ReadonlyMap<string, string>, number: string): LotLink {
  const branchNumber = wholeNumberOf(declaration, 'SOTK_NHANH');
  const branchTotal = wholeNumberOf(declaration, 'SOTK_TONG');
  const written = textOf(declaration, 'SOTK_DAU_TIEN')?.toUpperCase();
  const first = written !== undefined && DECLARATION_NUMBER.test(written) ? written : undefined;
  const isOtherFirst = first !== undefined && declarationIdOf(first) !== declarationIdOf(number);
  const isSplit = isOtherFirst || written === 'F' || (branchTotal ?? 0) > 1;
  if (!isSplit) return {};
  return {
    firstDeclarationNumber: isOtherFirst ? first : 'F',
    ...(isBranch(branchNumber) && { branchNumber }),
    ...(isBranch(branchTotal) && { branchTotal }),
  };
}

function isBranch(number: number | undefined): boolean {
  return number !== undefined && number >= 1 && number <= 99;
}
