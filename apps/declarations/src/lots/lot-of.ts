import type { Declaration } from '../folding/declaration';

/** Where a declaration belongs, and whether what it said about its lot could be believed. */
export interface LotLink {
  lotId: string;
  /** own: a lot of its own or the first of one; linked: a branch of another; contradictory: a link that cannot be true, kept apart for repair. */
  link: 'own' | 'linked' | 'contradictory';
  /** The declaration that it names as the first, where that can be true. */
  names?: string;
}

/**
 * The lot of a declaration, from what it says itself: so branches that arrive before the first join it all the same. What it names may be a branch again.
 * `F`, its own number and nothing make it a lot of its own, possibly the first; a contradictory link leaves it a lot of its own (domain.md, rules 8 and 9).
 */
export function lotOf(declaration: Declaration): LotLink {
  const { firstDeclarationNumber: first, branchNumber, branchTotal } = declaration.header;
  const own = declaration.declarationId;
  const isImpossible = branchNumber !== undefined && branchTotal !== undefined && branchNumber > branchTotal;
  if (first === undefined || first === 'F' || first === own)
    return { lotId: own, link: isImpossible ? 'contradictory' : 'own' };
  if (isImpossible || !/^[0-9]{11}$/.test(first) || first[0] !== own[0]) return { lotId: own, link: 'contradictory' };
  return { lotId: first, link: 'linked', names: first };
}
