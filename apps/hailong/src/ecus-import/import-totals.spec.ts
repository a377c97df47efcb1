import { ImportTotals } from './import-totals';

const taken = { accepted: 3, duplicate: 0, warnings: [], notUnderstood: [] };

describe('the summary of an import', () => {
  it('counts files, new events, warnings and what was not understood; a file that could not be sent is refused', () => {
    const totals = new ImportTotals();
    const strange = { kind: 'message-code', what: 'VAX9ZZ0', count: 2, place: 'DMSG_OUT_REP 7' };
    const edited = { code: 'ecus.signature-not-verified', message: 'signature does not verify' };
    totals.add({ ...taken, outcome: 'imported', notUnderstood: [strange], warnings: [edited] });
    totals.add({ ...taken, outcome: 'imported', notUnderstood: [strange] });
    totals.add({ ...taken, outcome: 'unchanged', accepted: 0 });
    totals.add(undefined);
    expect(totals.refused).toBe(1);
    expect(totals.lines()).toEqual([
      '2 imported, 1 unchanged, 1 refused; 6 new events.',
      'warning ecus.signature-not-verified: 1×',
      'not understood: message-code VAX9ZZ0: 4×',
      '3 of 4 files were taken.',
    ]);
  });
});
