import { Injectable } from '@nestjs/common';
import type { EcusFileResult, EcusImportResult } from './ecus-import-result';
import { EcusTooManyFiles } from './ecus-import.errors';
import { ImportEcusFile, refused, type EcusFile } from './import-ecus-file';

const MOST_FILES = 100;
const NAME_LENGTH = 120;

/** Imports files one after the other, each whole or not at all. A refused file does not touch its neighbours; files beyond the hundredth are refused unread. */
@Injectable()
export class ImportEcusFiles {
  constructor(private readonly importFile: ImportEcusFile) {}

  async execute(files: AsyncIterable<EcusFile>): Promise<EcusImportResult> {
    const results: EcusFileResult[] = [];
    for await (const { name, chunks } of files) {
      const file = shownName(name);
      const isOneTooMany = results.length >= MOST_FILES;
      results.push(
        isOneTooMany
          ? refused(file, new EcusTooManyFiles(MOST_FILES))
          : await this.importFile.execute({ name: file, chunks }),
      );
    }
    const count = (outcome: EcusFileResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
    return {
      files: results.length,
      imported: count('imported'),
      unchanged: count('unchanged'),
      refused: count('refused'),
      results,
    };
  }
}

/** The last part of the name, for the answer and for dead letters alone: it is not logged. */
function shownName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replaceAll(/\p{C}/gu, '').slice(0, NAME_LENGTH) || 'file';
}
