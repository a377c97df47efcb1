import { aFact } from '../folding/a-fact';
import type { LifecycleBody } from '../folding/declaration-facts';
import { fold } from '../folding/fold';
import { lotOf } from './lot-of';

const lotSaying = (body: Partial<LifecycleBody>) => lotOf(fold('11234567891', [aFact('registered', body)]));

describe('the lot of a declaration', () => {
  it.each([['F'], ['112345678910'], ['11234567891'], ['NULL'], [''], [undefined]])(
    'is its own, possibly the first of more, when it names %p as the first',
    (firstDeclarationNumber) => {
      expect(lotSaying({ firstDeclarationNumber })).toEqual({ lotId: '11234567891', link: 'own' });
    },
  );

  it('is that of the first declaration which it names, known or not', () => {
    const lot = lotSaying({ firstDeclarationNumber: '123456789130', branchNumber: 2, branchTotal: 2 });
    expect(lot).toEqual({ lotId: '12345678913', link: 'linked', names: '12345678913' });
  });

  it('is its own, shown for repair, when the link cannot be true', () => {
    const kept = { lotId: '11234567891', link: 'contradictory' };
    expect(lotSaying({ firstDeclarationNumber: '323456789130' })).toEqual(kept);
    expect(lotSaying({ firstDeclarationNumber: '123456789130', branchNumber: 3, branchTotal: 2 })).toEqual(kept);
  });
});
