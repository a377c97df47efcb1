import type { Page } from 'playwright-core';
import { aJpeg, aPdf, aPng } from '../integration/evidence/files-to-send';
import { barriersOn } from './accessibility';
import { choose, press, RatingVisitors, WORDS } from './rating-visitors';

const LONG = 300_000;
const { send, low, review, received } = WORDS.vi;
const KEPT = /đã nhận, chưa quét vi-rút/;
const aDrawing = {
  name: 'so-do.svg',
  mimeType: 'image/svg+xml',
  buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
};
const aPhotograph = async () => ({ name: 'ảnh hiện trường.jpg', mimeType: 'image/jpeg', buffer: await aJpeg() });

describe('evidence on the rating page', () => {
  let visitors: RatingVisitors;
  beforeAll(async () => void (visitors = await RatingVisitors.start()), LONG);
  afterEach(() => visitors.leave());
  afterAll(() => visitors.stop(), LONG);

  const chooseFiles = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    page.getByLabel('Chọn tệp').setInputFiles(files);
  const file = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

  /** Sends the form, through the review step, and reads its receipt. */
  async function sendAndRead(page: Page): Promise<void> {
    await press(page, send);
    await page.getByRole('heading', { name: review }).waitFor();
    expect(await page.getByRole('main').innerText()).toContain('ảnh hiện trường.jpg: đã nhận');
    await press(page, send);
    await page.getByRole('heading', { name: received }).waitFor();
    expect(await file(page, 'ảnh hiện trường.jpg').innerText()).toMatch(KEPT);
    expect(await file(page, 'so-do.svg').innerText()).toMatch(/không nhận: hình vẽ SVG/);
  }

  it(
    'without JavaScript comes with a second button, which keeps what is filled in; the receipt says which file was refused, and takes another',
    async () => {
      const page = await visitors.open(await visitors.aLink(), { javaScriptEnabled: false });
      await choose(page, low);
      await page.getByLabel('Ý kiến').fill('Chờ lâu');
      await chooseFiles(page, [await aPhotograph(), aDrawing]);
      await press(page, 'Đính kèm tệp đã chọn');
      await file(page, 'so-do.svg').waitFor();
      expect(await page.getByLabel('Ý kiến').inputValue()).toBe('Chờ lâu');
      await sendAndRead(page);
      await chooseFiles(page, [{ name: 'biên bản.pdf', mimeType: 'application/pdf', buffer: aPdf({ pages: 2 }) }]);
      await press(page, 'Đính kèm tệp đã chọn');
      expect(await file(page, 'biên bản.pdf').innerText()).toMatch(KEPT);
    },
    LONG,
  );

  it(
    'with JavaScript goes off as soon as it is chosen, is tried again after a failure, can be taken out, and never costs what is filled in',
    async () => {
      const page = await visitors.open(await visitors.aLink());
      await choose(page, low);
      await page.getByLabel('Ý kiến').fill('Chờ lâu');
      await page.route('**/tep/**', (route) => route.abort());
      await chooseFiles(page, [await aPhotograph()]);
      await file(page, 'chưa gửi được').waitFor();
      await page.unroute('**/tep/**');
      await press(page, 'Thử lại');
      await page.locator('.sent').getByText(KEPT).waitFor();
      await chooseFiles(page, [aDrawing, { name: 'nhầm.png', mimeType: 'image/png', buffer: await aPng() }]);
      await page.getByRole('button', { name: 'Bỏ tệp nhầm.png' }).click();
      await file(page, 'nhầm.png').waitFor({ state: 'detached' });
      const large = { name: 'lớn.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(11 * 1024 * 1024) };
      await chooseFiles(page, [large]);
      await file(page, 'tệp lớn hơn 10 MB').waitFor();
      expect(await barriersOn(page)).toEqual([]);
      expect(await page.getByLabel('Ý kiến').inputValue()).toBe('Chờ lâu');
      await sendAndRead(page);
      expect(await barriersOn(page)).toEqual([]);
    },
    LONG,
  );

  it(
    'that was chosen and not attached is shown as that before the form is sent, and on its receipt',
    async () => {
      const page = await visitors.open(await visitors.aLink(), { javaScriptEnabled: false });
      await choose(page, low);
      await chooseFiles(page, [aDrawing]);
      await press(page, send);
      await page.getByText('Chưa được đính kèm').waitFor();
      await press(page, send);
      await page.getByRole('heading', { name: received }).waitFor();
      expect(await file(page, 'so-do.svg').innerText()).toMatch(/chưa tới nơi/);
    },
    LONG,
  );
});
