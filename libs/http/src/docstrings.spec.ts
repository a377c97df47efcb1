import { docstringsOf } from './docstrings';

class Commented {
  /** Takes one. Twice it changes nothing. */
  take(one: number): number {
    return one;
  }

  /**
   * Gives
   * two back.
   */
  async give(): Promise<number> {
    return Promise.resolve(2);
  }

  bare(): void {}
}

describe('the docstrings of a class', () => {
  it('are the words that stand above its methods', () => {
    expect([...docstringsOf(Commented)]).toEqual([
      ['take', 'Takes one. Twice it changes nothing.'],
      ['give', 'Gives two back.'],
    ]);
  });

  it('are none where a build dropped the comments', () => {
    expect(docstringsOf('class A { take(one) {} }').size).toBe(0);
  });
});
