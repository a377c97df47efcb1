import { answerOf, isAnswered } from './demo-answer';

const lots = Array.from({ length: 2000 }, (_, index) => `1${900_000_000 + index}0`);
const questions = ['level.officer', 'level.team', 'level.branch'];

describe('the answers of the demo businesses', () => {
  it('about one request in four is answered, always the same ones', () => {
    const answered = lots.filter(isAnswered);
    expect(answered.length / lots.length).toBeCloseTo(0.25, 1);
    expect(lots.filter(isAnswered)).toEqual(answered);
  });

  it('the same lot gets the same answer, in whatever order the page asks', () => {
    for (const lot of lots.slice(0, 200))
      expect(answerOf(lot, questions.toReversed())).toEqual(answerOf(lot, questions));
  });

  it('some answers are levels 1 and 2, with words; the others have none', () => {
    const answers = lots.map((lot) => answerOf(lot, questions));
    const poor = answers.filter(({ levels }) => Math.min(...levels.values()) <= 2);
    expect(poor.length / lots.length).toBeGreaterThan(0.05);
    expect(poor.length / lots.length).toBeLessThan(0.15);
    expect(answers.filter((answer) => (answer.comment !== undefined) !== poor.includes(answer))).toEqual([]);
  });
});
