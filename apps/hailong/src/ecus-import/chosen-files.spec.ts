import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chosenFiles } from './chosen-files';

describe('the files of an import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hailong-chosen-'));
  beforeAll(() => {
    mkdirSync(join(folder, 'older'));
    for (const name of ['a.xml', 'b.XML', 'notes.txt', 'older/c.xml', 'print.xlsx'])
      writeFileSync(join(folder, name), '<x/>');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('a folder means every XML export and every Excel print in it and below it', () => {
    expect(chosenFiles([folder])).toEqual(
      ['a.xml', 'b.XML', 'older/c.xml', 'print.xlsx'].map((name) => join(folder, name)),
    );
  });

  it('a pattern and a name that mean the same file mean it once', () => {
    expect(chosenFiles([join(folder, 'a.xml'), join(folder, '*.xml')])).toEqual([join(folder, 'a.xml')]);
  });

  it('a name that means nothing chooses nothing', () => {
    expect(chosenFiles([join(folder, 'missing.xml')])).toEqual([]);
  });
});
