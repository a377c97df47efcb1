import { FIRST_CATALOGUE } from '../../migrations/first-catalogue';
import { digestAnswers, needsReview, readAnswers } from './rating-answers';

const catalogue = { ...FIRST_CATALOGUE, version: 1 };
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

describe('the details of a rating', () => {
  const detailsOf = (fields: Record<string, string>) =>
    readAnswers({ 'level.a': '2', ...fields }, catalogue).answers.details;

  it('are the reasons that were ticked and the answers that were chosen, by their codes', () => {
    const fields = { 'reason.delay': 'yes', 'criterion.no-unofficial-cost': 'unsaid', system: 'interrupted' };
    expect(detailsOf(fields)).toEqual({
      reasons: ['delay'],
      criteria: { 'no-unofficial-cost': 'unsaid' },
      system: 'interrupted',
    });
  });

  it('hold a reason only with a level that it explains', () => {
    const both = { 'reason.delay': 'yes', 'reason.helpful': 'yes' };
    expect(detailsOf(both)?.reasons).toEqual(['delay']);
    expect(detailsOf({ ...both, 'level.a': '5' })?.reasons).toEqual(['helpful']);
    expect(detailsOf({ ...both, 'level.a': '3' })).toBeNull();
    expect(detailsOf({ ...both, 'level.b': '5' })?.reasons).toEqual(['delay', 'helpful']);
  });

  it('hold nothing that the catalogue does not ask, and nothing that was left open', () => {
    const foreign = {
      'reason.bribed': 'yes',
      'criterion.attitude': 'bribed',
      'criterion.toString': 'good',
      system: '',
    };
    expect(detailsOf({ ...foreign, 'reason.delay': 'on', 'criterion.guidance': '' })).toBeNull();
    expect(readAnswers({ 'level.a': '1', 'reason.delay': 'yes' }).answers).toMatchObject({
      catalogue: null,
      details: null,
    });
  });

  it('offer the five official reasons for both low levels', () => {
    const official = ['inconvenience', 'harassment', 'corruption', 'delay', 'professional-error'];
    for (const code of official) {
      expect(catalogue.reasons.find((reason) => reason.code === code)?.levels).toEqual([1, 2]);
    }
  });
});

describe('a rating is shown once more before it is sent', () => {
  const isReviewed = (fields: object) => needsReview(readAnswers(fields, catalogue).answers);

  it.each([
    { 'level.a': '1' },
    { 'level.a': '5', 'level.b': '2' },
    { 'level.a': '5', comment: 'Tốt' },
    { 'level.a': '5', resolution: 'yes' },
    { 'level.a': '5', system: 'available' },
  ])('with %p', (fields) => {
    expect(isReviewed(fields)).toBe(true);
  });

  it.each([{ 'level.a': '3' }, { 'level.a': '5', 'level.b': 'na', comment: ' ' }])('not with %p', (fields) => {
    expect(isReviewed(fields)).toBe(false);
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
    const details = { reasons: ['delay'], criteria: {} };
    expect(digestAnswers({ ...answers, details })).not.toBe(digestAnswers(answers));
  });
});
