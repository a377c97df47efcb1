import { crc32, deflateRawSync } from 'node:zlib';

/** The cells of an invented print; absent ones are empty. A number among them is written as a number. */
export type PrintCells = Record<string, string | number>;

/** An import, green, registered at port area 1, as the form of imports shows it. */
export const PRINTED: PrintCells = {
  E4: '112345678910',
  I6: 1,
  P6: 'E21 2 [ 4 ]',
  L7: 'HQHPKV1',
  AE7: '00',
  H10: '0209999993',
  G8: '20/11/2026 08:05:09',
};

/** A workbook with these cells on its first sheet, as Excel writes it: texts stand once, in a part of their own. `parts` replaces or adds parts of the ZIP file. */
export function anExcelPrint(cells: PrintCells = PRINTED, parts: Record<string, string> = {}): Buffer {
  const texts = Object.values(cells).filter((value) => typeof value === 'string');
  const rows = Object.entries(cells).map(([place, value]) =>
    typeof value === 'number'
      ? `<c r="${place}" s="3"><v>${value}</v></c>`
      : `<c r="${place}" s="2" t="s"><v>${texts.indexOf(value)}</v></c>`,
  );
  const strings = texts.map((text) => `<si><r><t>${text}</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si>`);
  return zipped({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook/>',
    'xl/sharedStrings.xml': `<?xml version="1.0" encoding="UTF-8"?><sst>${strings.join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData><row r="1"><c r="A1"><v>7</v></c>${rows.join('')}</row></sheetData></worksheet>`,
    ...parts,
  });
}

/** A ZIP file of these texts. */
export function zipped(parts: Record<string, string>): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const packed = deflateRawSync(text);
    const facts = zipFacts(Buffer.from(text), packed, name);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), facts, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.from('504b01021400', 'hex'), facts, place, Buffer.from(name));
    bodies.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, listed, end]);
}

/** The 26 bytes that the local header and the directory have in common: version, flags, method, time, checksum, sizes, lengths. */
function zipFacts(whole: Buffer, packed: Buffer, name: string): Buffer {
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc32(whole), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(whole.length, 18);
  facts.writeUInt16LE(Buffer.byteLength(name), 22);
  return facts;
}
