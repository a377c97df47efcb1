import { digestAnswers, readAnswers } from './rating-answers';

const COMPOSED = 'Chậm trễ ở khâu kiểm tra'.normalize('NFC');

describe('the answers of a rating form', () => {
  it('hold a level or "không áp dụng" for each subject that was answered', () => {
    const { answers, faults } = readAnswers({ 'level.branch-1': '4', 'level.officer-2': 'na', nonce: 'x' });
    expect({ ...answers.levels }).toEqual({ 'branch-1': 4 });
    expect(answers.notApplicable).toEqual(['officer-2']);
    expect(faults).toEqual([]);
  });

  it.each([{}, { 'level.branch-1': 'na' }, null, 'level.branch-1=4', { comment: 'chỉ có ý kiến' }])(
    'need at least one level: %p is refused',
    (fields) => {
      expect(readAnswers(fields).faults).toContain('no-level');
    },
  );

  it.each(['0', '6', '-1', '4.5', '04', '', ['4', '5']])('know no level %p', (value) => {
    expect(readAnswers({ 'level.branch-1': value, 'level.team-1': '3' }).faults).toEqual(['level-unknown']);
  });

  it('keep a comment in composed form, without control characters and outer blanks', () => {
    const { answers } = readAnswers({ comment: `  ${COMPOSED.normalize('NFD')}\u0000\r\nhai dòng\u0007 ` });
    expect(answers.comment).toBe(`${COMPOSED}\nhai dòng`);
  });

  it('take a comment of 2,000 characters as a person counts them, and no more', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(readAnswers({ 'level.b': '5', comment: family.repeat(2000) }).faults).toEqual([]);
    expect(readAnswers({ 'level.b': '5', comment: family.repeat(2001) }).faults).toEqual(['comment-too-long']);
  });

  it.each(['level.\u0000', 'level.branch 1', `level.${'b'.repeat(81)}`, 'level.'])(
    'have no field %j, which no form of ours has',
    (name) => {
      const { answers, faults } = readAnswers({ [name]: '1', 'level.branch-1': '5' });
      expect({ ...answers.levels }).toEqual({ 'branch-1': 5 });
      expect(faults).toEqual([]);
    },
  );

  it('come back whole when they are refused', () => {
    const { answers } = readAnswers({ comment: COMPOSED, resolution: 'yes' });
    expect(answers).toMatchObject({ comment: COMPOSED, wantsResolution: true });
  });

  it('never touch a prototype', () => {
    readAnswers(JSON.parse('{"__proto__":{"polluted":"yes"},"level.__proto__":"3"}'));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('the digest of answers', () => {
  const answers = readAnswers({ 'level.a': '1', 'level.b': '2', comment: COMPOSED }).answers;

  it('is the same when the same answers are sent again in another order or composition', () => {
    const again = readAnswers({ comment: COMPOSED.normalize('NFD'), 'level.b': '2', 'level.a': '1' }).answers;
    expect(digestAnswers(again)).toBe(digestAnswers(answers));
  });

  it('differs when a level, the comment or the wish differs', () => {
    expect(digestAnswers({ ...answers, levels: { ...answers.levels, a: 2 } })).not.toBe(digestAnswers(answers));
    expect(digestAnswers({ ...answers, comment: null })).not.toBe(digestAnswers(answers));
    expect(digestAnswers({ ...answers, wantsResolution: true })).not.toBe(digestAnswers(answers));
  });
});
