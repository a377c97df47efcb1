/*
 * The program that looks into a file, run by reencode.ts as a process of its own. Nothing of ours is imported here: it must run as it
 * stands, and whatever a hostile file does to it, it holds no secret, no connection and no file but the one it was given.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { inflateSync } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import type { FileRefusal } from './file-refused';
import type { Reencoded } from './reencode';

const MOST_PIXELS = 50_000_000;
const MOST_PAGES = 20;
const MOST_MEMORY = 600 * 1024 * 1024;
/** Of a processor's time, in microseconds: a machine that has much else to do refuses nothing for that. */
const MOST_WORK = 20_000_000;
const LONGEST_SIDE = 5_000;
/** About 190 dots per inch of an A4 page. */
const LONGEST_PAGE_SIDE = 2_200;
const MOST_SCALE = 3;
const JPEG = { quality: 88, chromaSubsampling: '4:4:4' };
/** No metadata is written and colours are brought to sRGB: both are what sharp does unless told otherwise. */
const OPTIONS = { limitInputPixels: MOST_PIXELS, failOn: 'error' } as const;

class Refused extends Error {
  readonly reason: FileRefusal;

  constructor(reason: FileRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** Ends the process when it takes too much. From a thread of its own, because the work may hold the main one. */
function watchOver(): void {
  const watch = `setInterval(()=>{const{user,system}=process.cpuUsage();
    if(process.memoryUsage.rss()>${MOST_MEMORY}||user+system>${MOST_WORK})process.kill(process.pid,'SIGKILL')},20)`;
  new Worker(watch, { eval: true }).unref();
}

async function reencode(path: string, folder: string): Promise<Reencoded> {
  const bytes = await readFile(path);
  const kind = await kindOf(bytes);
  if (hasAnotherFace(kind, bytes)) throw new Refused('two-kinds');
  const pictures = kind === 'pdf' ? pagesOf(bytes) : [pictureOf(kind, bytes)];
  const pages: Reencoded['pages'] = [];
  for await (const picture of pictures) {
    const page = join(folder, `page-${pages.length}`);
    await writeFile(page, picture, { mode: 0o600, flag: 'wx' });
    pages.push({ path: page, size: picture.length });
  }
  return { kind, pages };
}

const ARCHIVES = /^application\/(zip|gzip|x-7z-compressed|x-rar-compressed|x-tar|x-bzip2|x-xz|zstd|vnd\.rar)$/;

async function kindOf(bytes: Buffer): Promise<Reencoded['kind']> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  if (mime === 'image/jpeg') return 'jpeg';
  if (mime === 'image/png') return 'png';
  if (mime === 'application/pdf') return 'pdf';
  if (ARCHIVES.test(mime)) throw new Refused('archive');
  if (/<svg[\s>]/i.test(bytes.toString('latin1', 0, 4096))) throw new Refused('drawing');
  throw new Refused('kind-not-taken');
}

/** A picture that a browser could take for a page or a program for a PDF, and anything that can be unpacked. */
function hasAnotherFace(kind: Reencoded['kind'], bytes: Buffer): boolean {
  const endOfArchive = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (endOfArchive > bytes.length - 66_000 && endOfArchive >= 0) return true;
  if (kind === 'pdf') return false;
  return /%PDF-\d|<(!doctype|html|script|iframe|svg|\?php)[\s>]/i.test(bytes.toString('latin1'));
}

async function pictureOf(kind: 'jpeg' | 'png', bytes: Buffer): Promise<Buffer> {
  // Of a picture as wide as this, the decoder only says that it is broken.
  if (kind === 'png' && bytes.length > 24 && bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > MOST_PIXELS)
    throw new Refused('too-many-pixels');
  const inside = { width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true } as const;
  try {
    return await sharp(bytes, OPTIONS)
      .autoOrient()
      .resize(inside)
      .flatten({ background: '#fff' })
      .jpeg(JPEG)
      .toBuffer();
  } catch (error) {
    throw new Refused(/pixel limit/.test(String(error)) ? 'too-many-pixels' : 'damaged');
  }
}

/** The functions of PDFium that its wrapper does not pass on. */
interface PdfiumCalls {
  _FPDF_GetSecurityHandlerRevision(document: number): number;
  _FPDFDoc_GetJavaScriptActionCount(document: number): number;
  _FPDFDoc_GetAttachmentCount(document: number): number;
}

async function* pagesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  // Loaded for a PDF alone: it is a program of 4 MB.
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes).catch((error: unknown): never => {
    throw new Refused(/password|security/i.test(String(error)) ? 'pdf-locked' : 'damaged');
  });
  const calls = library['module'] as unknown as PdfiumCalls;
  const id = document['documentIdx'];
  if (calls._FPDF_GetSecurityHandlerRevision(id) !== -1) throw new Refused('pdf-locked');
  const names = namesIn(bytes);
  if (calls._FPDFDoc_GetJavaScriptActionCount(id) > 0 || /\/(JavaScript|JS)\b/.test(names))
    throw new Refused('pdf-script');
  if (/\/(Launch|ImportData|SubmitForm)\b/.test(names)) throw new Refused('pdf-launch');
  if (calls._FPDFDoc_GetAttachmentCount(id) > 0 || /\/(EmbeddedFiles?|RichMedia)\b/.test(names))
    throw new Refused('pdf-embedded');
  const count = document.getPageCount();
  if (count > MOST_PAGES) throw new Refused('too-many-pages');
  if (count < 1) throw new Refused('damaged');
  for (const page of document.pages()) {
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const scale = Math.min(MOST_SCALE, LONGEST_PAGE_SIDE / Math.max(originalWidth, originalHeight));
    const { data, width, height } = await page.render({ scale, render: 'bitmap', renderFormFields: true });
    const raw = { width, height, channels: 4 } as const;
    yield await sharp(data, { raw }).flatten({ background: '#fff' }).jpeg(JPEG).toBuffer();
  }
}

/**
 * Everything in a PDF where names of its objects stand, with `#xx` read: its text outside of streams, and its unpacked object streams. A
 * document can hide from this, so it only finds the right words; safe it becomes by being turned into pictures.
 */
function namesIn(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const parts: string[] = [];
  let at = 0;
  for (const { index, 0: opening } of text.matchAll(/stream\r?\n/g)) {
    if (index < at) continue;
    const dictionary = text.slice(at, index);
    const end = text.indexOf('endstream', index);
    parts.push(dictionary);
    if (/\/ObjStm\b/.test(dictionary.slice(-400))) parts.push(unpacked(bytes.subarray(index + opening.length, end)));
    at = end === -1 ? text.length : end + 'endstream'.length;
  }
  parts.push(text.slice(at));
  return parts
    .join('\n')
    .replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function unpacked(stream: Buffer): string {
  try {
    return inflateSync(stream, { maxOutputLength: 20 * 1024 * 1024, finishFlush: 2 }).toString('latin1');
  } catch {
    return '';
  }
}

watchOver();
const [, , path = '', folder = ''] = process.argv;
reencode(path, folder).then(
  (made) => process.send?.(made, () => process.disconnect()),
  (error: unknown) => {
    const reason: FileRefusal = error instanceof Refused ? error.reason : 'damaged';
    process.send?.({ reason }, () => process.disconnect());
  },
);
