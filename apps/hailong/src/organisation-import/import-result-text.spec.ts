import { importResultText, type ImportResult } from './import-result-text';

const taken: ImportResult = {
  file: 'register.csv',
  outcome: 'would-record',
  units: { added: 0, changed: 2, unchanged: 7 },
  officers: { added: 0, changed: 0, unchanged: 0 },
  differences: [
    {
      thing: 'unit',
      what: 'changed',
      label: '03CC Cảng',
      fields: [{ field: 'names', old: ['Chi cục Cảng (no dates)'], new: ['Cảng (since 2025-03-15)'] }],
    },
  ],
  faults: [],
  faultCount: 0,
};

describe('the result of an import of the organisation', () => {
  it('says field by field what was and what would be, and counts what stays', () => {
    expect(importResultText(taken).split('\n')).toEqual([
      'register.csv: dry run, nothing was recorded; it would be',
      '  changed unit 03CC Cảng',
      '    names',
      '      − Chi cục Cảng (no dates)',
      '      + Cảng (since 2025-03-15)',
      '  … and 1 more',
      'units: 0 added, 2 changed, 7 unchanged',
      'officers: 0 added, 0 changed, 0 unchanged',
    ]);
  });

  it('names the file, row and field of every fault', () => {
    const faults = [
      { file: 'register.csv', row: '4', field: 'valid_from', code: 'day.invalid', reason: 'A day must exist.' },
      { file: 'register.csv', row: '', field: '', code: 'file.empty', reason: 'The file says nothing.' },
    ];
    expect(
      importResultText({ ...taken, outcome: 'refused', differences: [], faults, faultCount: 3 }).split('\n'),
    ).toEqual([
      'register.csv: REFUSED, nothing was recorded',
      '  register.csv, row 4, valid_from: A day must exist. (day.invalid)',
      '  register.csv: The file says nothing. (file.empty)',
      '  … and 1 more faults',
    ]);
  });
});
