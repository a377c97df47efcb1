import { fileResultText } from './file-result-text';

const taken = {
  outcome: 'imported',
  declarationNumber: '112345678910',
  accepted: 7,
  duplicate: 0,
  warnings: [],
  notUnderstood: [],
} as const;

describe('the result of a file', () => {
  it('says what was taken and what was not understood', () => {
    const strange = { kind: 'message-code', what: 'VXX999', count: 2, place: 'row 14' };
    expect(fileResultText({ ...taken, warnings: [], notUnderstood: [strange] })).toBe(
      'imported 112345678910, 7 new events, 0 known before\n    not understood: message-code VXX999 (2×, first at row 14)',
    );
  });

  it('says why a file was refused and where', () => {
    const refusal = { code: 'ecus.file-truncated', message: 'The file ends too early.', place: { line: 12 } };
    expect(
      fileResultText({ outcome: 'refused', accepted: 0, duplicate: 0, warnings: [], notUnderstood: [], refusal }),
    ).toBe('REFUSED ecus.file-truncated (line 12): The file ends too early.');
  });
});
