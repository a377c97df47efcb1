import { DomainError } from '@hailong/errors';

/** Where in a file something stands: a line and column of the text, or a table and row of the export. Never a value of it. */
export interface EcusPlace {
  line?: number;
  column?: number;
  table?: string;
  row?: string;
}

/** A file that is refused whole: nothing of it was stored. Names the place and the reason, never what stood there. */
export abstract class EcusFileRefused extends DomainError {
  constructor(
    code: string,
    message: string,
    readonly place: EcusPlace = {},
  ) {
    super('invalid', code, message);
  }
}

/** There is nothing in the file. */
export class EcusFileEmpty extends EcusFileRefused {
  constructor() {
    super('ecus.file-empty', 'The file is empty.', { line: 1, column: 1 });
  }
}

/** The file ends before its last element is closed. */
export class EcusFileTruncated extends EcusFileRefused {
  constructor(place: EcusPlace) {
    super('ecus.file-truncated', 'The file ends too early: it was cut off. Export it again.', place);
  }
}

/** The file is no UTF-8, though it says so or says nothing. */
export class EcusEncodingWrong extends EcusFileRefused {
  constructor(place: EcusPlace) {
    super('ecus.encoding-wrong', 'The file is not UTF-8 text from this place on.', place);
  }
}

/** The file is XML of something else, or no XML at all. */
export class NotAnEcusExport extends EcusFileRefused {
  constructor(place: EcusPlace) {
    super('ecus.not-an-export', 'The file is not an ECUS5-VNACCS export.', place);
  }
}

/** The file breaks the rules of XML in its middle. */
export class EcusNotWellFormed extends EcusFileRefused {
  constructor(place: EcusPlace) {
    super('ecus.not-well-formed', 'The file is not well-formed XML at this place.', place);
  }
}

/** The file declares a document type or uses entities, which no export does. */
export class EcusEntitiesRefused extends EcusFileRefused {
  constructor(place: EcusPlace) {
    super('ecus.entities-refused', 'The file holds a document type or an entity; neither is accepted.', place);
  }
}

/** The file is larger than any export. */
export class EcusFileTooLarge extends EcusFileRefused {
  constructor(limitBytes: number) {
    super('ecus.too-large', `The file is larger than ${Math.floor(limitBytes / 1024 / 1024)} MB.`);
  }
}

/** More files came at once than are taken; this one was not read. */
export class EcusTooManyFiles extends EcusFileRefused {
  constructor(limit: number) {
    super('ecus.too-many-files', `At most ${limit} files are taken at once; send this one again.`);
  }
}

/** The export holds no declaration. */
export class EcusDeclarationMissing extends EcusFileRefused {
  constructor() {
    super('ecus.declaration-missing', 'The export holds no declaration.', { table: 'DToKhaiMD' });
  }
}

/** The export holds several declarations; ECUS writes one per file, so nobody knows what the other tables would mean. */
export class EcusSeveralDeclarations extends EcusFileRefused {
  constructor(place: EcusPlace) {
    super('ecus.several-declarations', 'The export holds more than one declaration.', place);
  }
}

/** The declaration has no number yet. */
export class EcusNumberMissing extends EcusFileRefused {
  constructor(place: EcusPlace) {
    super('ecus.number-missing', 'The declaration has no number (SOTK).', place);
  }
}

/** The declaration's number is none. */
export class EcusNumberInvalid extends EcusFileRefused {
  constructor(place: EcusPlace) {
    super('ecus.number-invalid', 'The number of the declaration (SOTK) does not have 11 or 12 digits.', place);
  }
}

/** A column without which a registered declaration means nothing is absent or unreadable. */
export class EcusColumnUnusable extends EcusFileRefused {
  constructor(column: string, place: EcusPlace) {
    super('ecus.column-unusable', `The column ${column} is absent or not readable.`, place);
  }
}

/** The file is a ZIP file, but no workbook that can be read: cut, damaged, or something else. */
export class ExcelFileUnusable extends EcusFileRefused {
  constructor(place: EcusPlace) {
    super('ecus.excel-unreadable', 'The file is not an Excel workbook (.xlsx) that can be read to its end.', place);
  }
}

/** The file is a workbook of the time before 2007, which is not read. */
export class ExcelFileOld extends EcusFileRefused {
  constructor() {
    super('ecus.excel-old', 'The file is an old Excel workbook (.xls). Open it and save it as .xlsx.');
  }
}

/** A cell of the print without which the declaration is not told is empty, or two cells contradict each other. */
export class PrintCellUnusable extends EcusFileRefused {
  constructor(what: string, cells: readonly string[]) {
    super('ecus.cell-unusable', `The print does not tell the ${what}.`, { table: 'sheet 1', row: cells.join(' or ') });
  }
}
