import type { LotLink } from './lot-of';

/**
 * The lot of a declaration, found by following what declarations say of themselves from branch to branch: a branch may name another branch, and
 * any of them may still be unknown. A declaration that comes back to itself that way is a lot of its own, shown for repair (domain.md, rule 9).
 */
export function joinedLot(declarationId: string, linkOf: (declarationId: string) => LotLink | undefined): LotLink {
  const own = linkOf(declarationId) ?? { lotId: declarationId, link: 'own' };
  const path = [declarationId];
  for (let link: LotLink | undefined = own; link?.link === 'linked'; link = linkOf(link.lotId)) {
    const { lotId } = link;
    if (lotId === declarationId) return { ...own, lotId, link: 'contradictory' };
    // The way runs into others that name each other: the first of them is a lot of its own.
    if (path.includes(lotId)) return { ...own, lotId };
    path.push(lotId);
  }
  return { ...own, lotId: path.at(-1)! };
}
