import { PROBLEM_TEXTS, problemText } from './problem-texts';
import { TEXTS } from './page-texts';

const VIETNAMESE = /[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹếềểễệấầẩẫậắằẳẵặốồổỗộớờởỡợứừửữự]/i;

describe('the sentences of the gateway’s pages', () => {
  it.each(Object.entries(PROBLEM_TEXTS))('%s is explained in Vietnamese and in English', (_, { vi, en }) => {
    for (const text of [vi.happened, vi.todo]) expect(text).toMatch(VIETNAMESE);
    for (const text of [en.happened, en.todo]) expect(text).not.toMatch(VIETNAMESE);
    expect(vi.happened).not.toBe(en.happened);
  });

  it('a code without a sentence of its own is explained by what it is about, and any other one too', () => {
    expect(problemText('rating-link.unusable', 'en').happened).toBe('The rating was not taken as it was sent.');
    expect(problemText('declaration.number-invalid', 'en').todo).toBe('Check its number of 11 or 12 digits.');
    expect(problemText('constructor', 'en').happened).toBe('The request was not carried out.');
    expect(problemText('__proto__.x', 'vi').todo).toMatch(VIETNAMESE);
  });

  it('none is missing in a language', () => {
    for (const text of Object.values(TEXTS))
      expect(Object.values(text).every((sentence) => sentence.trim().length > 0)).toBe(true);
  });
});
