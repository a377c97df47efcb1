import { randomUUID } from 'node:crypto';
import { constants, crc32, createDeflateRaw, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Files as people and attackers send them: made here, so that nothing hostile lies in the repository. */

/** Stands in metadata that must not be kept. */
export const CANARY = 'Canary-Nguyen-Thi';
/** The test file of the makers of virus scanners, in two parts so that no scanner takes this file for one. */
export const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`;

const picture = () =>
  sharp({ create: { width: 120, height: 80, channels: 3, background: `#${randomUUID().slice(0, 6)}` } });

/** A photograph lying on its side, with the place, the author and the device in it. */
export const aJpeg = (): Promise<Buffer> =>
  picture()
    .withExif({
      IFD0: { Artist: CANARY, Make: CANARY },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '20/1 51/1 0/1' },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc>${CANARY}</dc></x:xmpmeta>`)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

export const aPng = async (text = CANARY): Promise<Buffer> => withText(await picture().png().toBuffer(), text);

/** One that says of itself that it is so large, and holds almost nothing. */
export function aPngOfSize(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(1024 * 1024));
  return Buffer.concat([PNG, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** Puts a text chunk behind the header of a PNG. */
const withText = (png: Buffer, text: string): Buffer =>
  Buffer.concat([png.subarray(0, 33), chunk('tEXt', Buffer.from(`Author\0${text}`)), png.subarray(33)]);

/** What a PDF may hold besides one page that says something. */
export interface PdfParts {
  /** In the catalogue, as `/OpenAction …`. */
  catalogue?: string;
  pages?: number;
  trailer?: string;
  /** Further objects, from number 5 on. */
  objects?: (string | Buffer)[];
  content?: Buffer;
  filter?: string;
}

const PAGE = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
  /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>`;

export function aPdf({
  catalogue = '',
  pages = 1,
  trailer = '',
  objects = [],
  content,
  filter,
}: PdfParts = {}): Buffer {
  const drawn = content ?? Buffer.from(`BT /F1 24 Tf 72 700 Td (${randomUUID()}) Tj ET`);
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    `<< /Type /Pages /Kids [${'3 0 R '.repeat(pages)}] /Count ${pages} >>`,
    PAGE,
    aStream(drawn, filter === undefined ? '' : `/Filter /${filter}`),
    ...objects,
  ];
  const parts = [Buffer.from('%PDF-1.7\n')];
  const offsets = all.map((object, index) => {
    const at = parts.reduce((length, part) => length + part.length, 0);
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const at = parts.reduce((length, part) => length + part.length, 0);
  const table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(table + end)]);
}

export const aStream = (content: Buffer, dictionary = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${content.length} ${dictionary} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);

/** A PDF that can be opened only with a password that nobody knows. */
export const aLockedPdf = (): Buffer =>
  aPdf({
    trailer: `/Encrypt 5 0 R /ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]`,
    objects: [`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`],
  });

/** A PDF of 1 MB whose page unpacks to a gigabyte. */
export async function aPdfBomb(): Promise<Buffer> {
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  const packing = createDeflateRaw({ level: 9 });
  const packed: Buffer[] = [];
  packing.on('data', (bytes: Buffer) => packed.push(bytes));
  packing.write(Buffer.alloc(1024 * 1024, ' '));
  packing.flush(constants.Z_FULL_FLUSH, () => resolve(Buffer.concat(packed)));
  const megabyte = await promise;
  packing.destroy();
  const content = [Buffer.from([0x78, 0x9c]), ...Array<Buffer>(1000).fill(megabyte), Buffer.from([3, 0, 0, 0, 0, 0])];
  return aPdf({ content: Buffer.concat(content), filter: 'FlateDecode' });
}

/** An archive with one member of zeros that unpacks to far more than it weighs. */
export function aZip(): Buffer {
  const member = deflateSync(Buffer.alloc(5 * 1024 * 1024)).subarray(2, -4);
  const name = Buffer.from('a');
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(member.length, 18);
  header.writeUInt32LE(5 * 1024 * 1024, 22);
  header.writeUInt16LE(name.length, 26);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([header, name, member, end]);
}
