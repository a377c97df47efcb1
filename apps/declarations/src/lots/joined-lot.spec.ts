import { joinedLot } from './joined-lot';
import type { LotLink } from './lot-of';

/** Which declaration names which; one that is not there is not known. */
const lots = (names: Record<string, string | null>) => {
  const linkOf = (id: string): LotLink | undefined => {
    const named = names[id];
    if (named === undefined) return undefined;
    return named === null ? { lotId: id, link: 'own' } : { lotId: named, link: 'linked', names: named };
  };
  return Object.fromEntries(
    Object.keys(names).map((id) => {
      const { lotId, link } = joinedLot(id, linkOf);
      return [id, `${lotId} ${link}`];
    }),
  );
};

describe('declarations of one lot', () => {
  it('are together under the first number, known or not', () => {
    expect(lots({ first: null, second: 'first', third: 'first' })).toEqual({
      first: 'first own',
      second: 'first linked',
      third: 'first linked',
    });
    expect(lots({ second: 'first' })).toEqual({ second: 'first linked' });
  });

  it('are together, too, when a branch names another branch', () => {
    expect(lots({ first: null, second: 'first', third: 'second', fourth: 'third' })).toMatchObject({
      third: 'first linked',
      fourth: 'first linked',
    });
    expect(lots({ fourth: 'third', second: 'first' })).toEqual({ fourth: 'third linked', second: 'first linked' });
  });

  it('that name each other are lots of their own, and do nobody else harm', () => {
    expect(lots({ one: 'two', two: 'three', three: 'one', branch: 'two', leaf: 'branch' })).toEqual({
      one: 'one contradictory',
      two: 'two contradictory',
      three: 'three contradictory',
      branch: 'two linked',
      leaf: 'two linked',
    });
  });
});
