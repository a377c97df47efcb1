import { cursorPage } from './cursor-page';

describe('a page of a list', () => {
  it('names the next page only if there is one', () => {
    expect(cursorPage([1, 2, 3], 2, String)).toEqual({ items: [1, 2], nextCursor: '2' });
    expect(cursorPage([1, 2], 2, String)).toEqual({ items: [1, 2] });
    expect(cursorPage([], 2, String)).toEqual({ items: [] });
  });
});
