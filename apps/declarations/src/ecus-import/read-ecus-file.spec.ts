import { anEcusFile } from '../../../../test/support/ecus-file';
import { EcusFileRefused } from './ecus-import.errors';
import { readEcusFile } from './read-ecus-file';

const WHOLE = anEcusFile({ number: '112345678910', goodsLines: 2 });
/** Forty places all over the file, none at the end of a line, where two lines might be meant. */
const PLACES = Array.from({ length: 40 }, (_, index) => Math.floor((WHOLE.length * (index + 1)) / 41)).filter(
  (place) => !/[\r\n]/.test(WHOLE.toString('latin1', place - 1, place + 1)),
);

/** Why a file is refused, and the line of the reason. */
async function refusalOf(file: Buffer): Promise<{ code: string; line?: number }> {
  async function* chunks() {
    for (let at = 0; at < file.length; at += 7_000) yield file.subarray(at, at + 7_000);
  }
  try {
    await readEcusFile(chunks());
  } catch (error) {
    if (error instanceof EcusFileRefused) return { code: error.code, line: error.place.line };
    throw error;
  }
  return { code: 'taken' };
}

const lineAt = (place: number) =>
  WHOLE.subarray(0, place)
    .toString('latin1')
    .split(/\r\n|\r|\n/).length;

describe('a file that is damaged at any place is refused with the line', () => {
  it('where it was cut', async () => {
    expect(await refusalOf(WHOLE)).toEqual({ code: 'taken' });
    for (const place of PLACES)
      expect(await refusalOf(WHOLE.subarray(0, place))).toEqual({ code: 'ecus.file-truncated', line: lineAt(place) });
  });

  it('where a byte is no UTF-8', async () => {
    for (const place of PLACES) {
      const damaged = Buffer.from(WHOLE);
      damaged[place] = 0xff;
      expect(await refusalOf(damaged)).toEqual({ code: 'ecus.encoding-wrong', line: lineAt(place) });
    }
  });

  it.each([
    ['two exports in one file', Buffer.concat([WHOLE, WHOLE]), 'ecus.not-well-formed'],
    ['an export in UTF-16', Buffer.from(WHOLE.toString(), 'utf16le'), 'ecus.encoding-wrong'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'ecus.not-an-export'],
  ])('%s', async (_what, file, code) => {
    expect(await refusalOf(file)).toMatchObject({ code, line: expect.any(Number) });
  });
});
