import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskStore, FileIntake, FileRefused, VirusScan } from '@hailong/files';
import sharp from 'sharp';
import { leakCheck } from '../../support/leak-check';
import { aJpeg, aLockedPdf, aPdf, aPdfBomb, aPng, aPngOfSize, aStream, aZip, CANARY, EICAR } from './files-to-send';
import { deflateSync } from 'node:zlib';

const LIMIT = 10 * 1024 * 1024;

describe('a file of evidence', () => {
  let folder: string;
  let store: DiskStore;
  let intake: FileIntake;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hailong-evidence-'));
    store = new DiskStore(join(folder, 'kept'));
    intake = new FileIntake(folder, store, new VirusScan(undefined));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const take = (bytes: Buffer, name: string) => intake.take({ name, sender: 'a firm', chunks: chunksOf(bytes) }, LIMIT);
  const refusalOf = (bytes: Buffer, name: string) =>
    take(bytes, name).then(
      () => 'kept',
      (error: unknown) => (error instanceof FileRefused ? error.reason : String(error)),
    );

  const HOSTILE: [why: string, name: string, reason: string, make: () => Buffer | Promise<Buffer>][] = [
    ['nothing', 'a.jpg', 'empty', () => Buffer.alloc(0)],
    ['11 MB', 'a.jpg', 'too-large', () => Buffer.alloc(11 * 1024 * 1024, 1)],
    ['a GIF', 'a.gif', 'kind-not-taken', () => sharp({ create: SMALL }).gif().toBuffer()],
    ['a GIF that calls itself a photograph', 'a.jpg', 'not-as-named', () => sharp({ create: SMALL }).gif().toBuffer()],
    ['a program that calls itself a PDF', 'hoa-don.pdf', 'not-as-named', () => Buffer.from(`#!/bin/sh\nrm -rf /\n`)],
    ['the text that scanners are tested with', 'eicar.com', 'kind-not-taken', () => Buffer.from(EICAR)],
    [
      'an SVG with a script',
      'a.svg',
      'drawing',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['an archive that unpacks to far more', 'a.zip', 'archive', aZip],
    [
      'a photograph that is a page too',
      'a.jpg',
      'two-kinds',
      async () => Buffer.concat([await aJpeg(), Buffer.from('<html><script>alert(1)</script>')]),
    ],
    ['a PDF that is an archive too', 'a.pdf', 'two-kinds', () => Buffer.concat([aPdf(), aZip()])],
    ['a picture that is a PDF too', 'a.png', 'two-kinds', async () => Buffer.concat([await aPng(), aPdf()])],
    [
      'half a photograph',
      'a.jpg',
      'damaged',
      async () =>
        (
          await sharp({ create: { ...SMALL, width: 900, height: 900, noise: NOISE } })
            .jpeg()
            .toBuffer()
        ).subarray(0, 20_000),
    ],
    ['the beginning of a PDF', 'a.pdf', 'damaged', () => aPdf().subarray(0, 60)],
    ['1 × 10^9 pixels', 'a.png', 'too-many-pixels', () => aPngOfSize(1_000_000_000, 1)],
    ['a picture that unpacks to 10^10 pixels', 'a.png', 'too-many-pixels', () => aPngOfSize(100_000, 100_000)],
    ['a PDF of 10,000 pages', 'a.pdf', 'too-many-pages', () => aPdf({ pages: 10_000 })],
    ['a PDF with a password', 'a.pdf', 'pdf-locked', aLockedPdf],
    [
      'a PDF with a script',
      'a.pdf',
      'pdf-script',
      () => aPdf({ catalogue: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }),
    ],
    [
      'a PDF with a script under a disguised name',
      'a.pdf',
      'pdf-script',
      () => aPdf({ catalogue: '/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>' }),
    ],
    [
      'a PDF with a script packed away',
      'a.pdf',
      'pdf-script',
      () =>
        aPdf({
          objects: [
            aStream(
              deflateSync('6 0 << /S /JavaScript /JS (app.alert(1)) >>'),
              '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
            ),
          ],
        }),
    ],
    [
      'a PDF that starts a program',
      'a.pdf',
      'pdf-launch',
      () => aPdf({ catalogue: '/OpenAction << /S /Launch /F (cmd.exe) >>' }),
    ],
    [
      'a PDF with a file in it',
      'a.pdf',
      'pdf-embedded',
      () =>
        aPdf({
          catalogue: '/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>',
          objects: [
            '<< /Type /Filespec /F (a) /EF << /F 6 0 R >> >>',
            aStream(Buffer.from('x'), '/Type /EmbeddedFile'),
          ],
        }),
    ],
  ];

  test.each(HOSTILE)('that is %s (%s) is refused as "%s", and nothing of it is left', async (_, name, reason, make) => {
    expect(await refusalOf(await make(), name)).toBe(reason);
    expect(await filesIn(folder)).toEqual([]);
  });

  it('that unpacks to a gigabyte kills the process that looks into it, and nothing else', async () => {
    expect(await refusalOf(await aPdfBomb(), 'a.pdf')).toBe('too-heavy');
    expect(await refusalOf(await aJpeg(), 'a.jpg')).toBe('kept');
  });

  it('is kept as pictures alone: upright, without place, author or anything that followed it', async () => {
    const sent = { 'a.jpg': await aJpeg(), 'a.png': Buffer.concat([await aPng(), Buffer.from(EICAR)]) };
    for (const [name, bytes] of Object.entries(sent)) {
      expect(bytes.includes(CANARY)).toBe(true);
      const { pages, size, scan } = await take(bytes, name);
      expect([pages.length, size, scan]).toEqual([1, bytes.length, 'unscanned']);
      const kept = await store.read(pages[0]!.fileId);
      const { exif, xmp, icc, iptc, orientation, format, width } = await sharp(kept).metadata();
      expect({ exif, xmp, icc, iptc, orientation }).toEqual({});
      expect([format, width]).toEqual(['jpeg', name === 'a.jpg' ? 80 : 120]);
      for (const trace of [CANARY, 'EICAR', 'GPS']) expect(kept.includes(trace)).toBe(false);
    }
  });

  it('that is a PDF is kept as one picture a page, and never as the PDF', async () => {
    const { kind, pages } = await take(aPdf({ pages: 3, trailer: `/Info << /Author (${CANARY}) >>` }), 'van-ban.pdf');
    expect([kind, pages.length]).toEqual(['pdf', 3]);
    for (const { fileId, size } of pages) {
      const kept = await store.read(fileId);
      expect([kept.length, kept.includes('PDF'), kept.includes(CANARY)]).toEqual([size, false, false]);
      expect((await sharp(kept).stats()).isOpaque).toBe(true);
      expect((await sharp(kept).stats()).channels[0]!.min).toBeLessThan(100);
    }
  });

  it('whose name is not right is taken for what it is', async () => {
    expect((await take(await aPng(), '../../../etc/passwd')).kind).toBe('png');
    expect((await take(await aPng(), 'a.pdf')).kind).toBe('png');
  });

  it('lies where only our account can enter', async () => {
    await take(await aJpeg(), 'a.jpg');
    const kept = (await filesIn(folder)).map((path) => join(folder, path));
    for (const path of [join(folder, 'kept'), join(kept[0]!, '..'), join(folder, 'quarantine')])
      expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect((await stat(kept[0]!)).mode & 0o777).toBe(0o600);
    expect((await readFile(kept[0]!)).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  });

  it('that a killed process left in quarantine is swept after an hour, and none before', async () => {
    await mkdir(join(folder, 'quarantine', 'left'), { recursive: true });
    await intake.sweep(new Date());
    expect(await readdir(join(folder, 'quarantine'))).toHaveLength(1);
    await intake.sweep(new Date(Date.now() + 2 * 3_600_000));
    expect(await readdir(join(folder, 'quarantine'))).toHaveLength(0);
  });
});

const SMALL = { width: 20, height: 20, channels: 3, background: '#888' } as const;
const NOISE = { type: 'gaussian', mean: 128, sigma: 60 } as const;

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

leakCheck();
