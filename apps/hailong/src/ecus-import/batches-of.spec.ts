import { batchesOf } from './batches-of';

const MB = 1024 * 1024;
const filesOf = (...sizes: number[]) => sizes.map((bytes, index) => ({ path: `${index}.xml`, bytes }));
const sizesOf = (...sizes: number[]) => batchesOf(filesOf(...sizes)).map((batch) => batch.map(({ bytes }) => bytes));

describe('the requests of an import', () => {
  it('hold at most 25 files each, in the order of the files', () => {
    const files = filesOf(...Array.from({ length: 60 }, () => 1));
    expect(batchesOf(files).map((batch) => batch.length)).toEqual([25, 25, 10]);
    expect(batchesOf(files).flat()).toEqual(files);
  });

  it('hold at most 32 MB each', () => {
    expect(sizesOf(20 * MB, 12 * MB, 1, 20 * MB)).toEqual([
      [20 * MB, 12 * MB],
      [1, 20 * MB],
    ]);
  });

  it('hold a file alone that is too large for all of them', () => {
    expect(sizesOf(1, 300 * MB, 2)).toEqual([[1], [300 * MB], [2]]);
  });
});
