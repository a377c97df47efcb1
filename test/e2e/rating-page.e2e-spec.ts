import { barriersOn, DESKTOP, PHONE, tabTo } from './accessibility';
import { choose, press, RatingVisitors, WORDS } from './rating-visitors';

const LONG = 300_000;
/** The pace of a person in the bar D2. */
const SECONDS_A_TAP = 1.2;
const SECONDS_A_LEGEND = 3;

const VARIANTS = [
  { lang: 'vi', javaScriptEnabled: false, viewport: PHONE, colorScheme: 'light' },
  { lang: 'en', javaScriptEnabled: true, viewport: PHONE, colorScheme: 'dark' },
  { lang: 'vi', javaScriptEnabled: true, viewport: DESKTOP, colorScheme: 'dark' },
  { lang: 'en', javaScriptEnabled: false, viewport: DESKTOP, colorScheme: 'light' },
] as const;

describe('the rating page', () => {
  let visitors: RatingVisitors;
  beforeAll(async () => void (visitors = await RatingVisitors.start()), LONG);
  afterEach(() => visitors.leave());
  afterAll(() => visitors.stop(), LONG);

  it.each(VARIANTS)(
    'is filled in, looked through, changed and sent: %p',
    async ({ lang, ...options }) => {
      const words = WORDS[lang];
      const page = await visitors.open(`${await visitors.aLink()}?lang=${lang}`, options);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      const barriers = async () => (options.javaScriptEnabled ? barriersOn(page) : []);
      await choose(page, words.low);
      await page.getByLabel(words.delay).check();
      expect(await barriers()).toEqual([]);
      await press(page, words.send);
      await page.getByRole('heading', { name: words.review }).waitFor();
      expect(await page.getByRole('main').innerText()).toContain(words.low);
      expect(await page.getByRole('main').innerText()).toContain(words.delay);
      expect(await barriers()).toEqual([]);
      await press(page, words.edit);
      expect(await page.getByLabel(words.delay).isChecked()).toBe(true);
      await choose(page, words.high);
      await press(page, words.send);
      await page.getByRole('heading', { name: words.received }).waitFor();
      expect(await page.content()).not.toContain(words.high);
      expect(await barriers()).toEqual([]);
    },
    LONG,
  );

  it(
    'asks its questions on one small screen and takes four actions from a blank link, which a person does in twenty seconds (D1, D2)',
    async () => {
      const page = await visitors.open(await visitors.aLink(), { javaScriptEnabled: false });
      const send = page.getByRole('button', { name: WORDS.vi.send });
      const box = await send.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
      const rows = await page.locator('form > fieldset').count();
      expect(rows).toBeLessThanOrEqual(3);
      expect(await page.locator('.chosen').innerText()).toBe('');
      for (let row = 0; row < rows; row += 1) await choose(page, row === 0 ? 'Bình thường' : WORDS.vi.high, row);
      // The page is the review of levels alone: what is chosen stands once more beside the button.
      const chosen = ['Bình thường', ...Array.from({ length: rows - 1 }, () => WORDS.vi.high)];
      expect((await page.locator('.chosen').innerText()).split(/\s*\n\s*/)).toEqual(chosen);
      await send.click();
      await page.getByRole('heading', { name: WORDS.vi.received }).waitFor();
      const actions = rows + 1;
      expect(actions).toBeLessThanOrEqual(4);
      expect(rows * SECONDS_A_LEGEND + actions * SECONDS_A_TAP).toBeLessThanOrEqual(20);
    },
    LONG,
  );

  it(
    'takes three actions from a message with a scale; a page that a program sends as it came waits for a person (D1, D7, I-10)',
    async () => {
      const link = await visitors.aLink();
      const scanner = await visitors.open(`${link}?s=5`);
      await scanner.evaluate(() => document.forms[0]?.requestSubmit());
      await scanner.getByLabel('Tôi đã tự chọn và xác nhận các mức trên').waitFor();
      const page = await visitors.open(`${link}?s=4`);
      await page.getByText('Mức Quý khách chọn trong thư đã được đánh dấu sẵn').waitFor();
      const rows = page.locator('form > fieldset');
      let actions = 0;
      for (let row = 0; row < (await rows.count()); row += 1) {
        if ((await rows.nth(row).locator(':checked').count()) > 0) continue;
        await choose(page, WORDS.vi.high, row);
        actions += 1;
      }
      await press(page, WORDS.vi.send);
      await page.getByRole('heading', { name: WORDS.vi.received }).waitFor();
      expect(actions + 1).toBeLessThanOrEqual(3);
    },
    LONG,
  );

  it(
    'is done with the keyboard alone, from the level to the receipt and back to the withdrawal, the focus always in sight (D9)',
    async () => {
      const link = await visitors.aLink();
      const page = await visitors.open(link);
      await tabTo(page, /^1Rất không hài lòng/);
      await page.keyboard.press('Space');
      await tabTo(page, 'Ý kiến của Quý khách');
      await page.keyboard.type('Chờ lâu');
      await tabTo(page, WORDS.vi.send);
      await page.keyboard.press('Enter');
      await page.locator('h1:focus').filter({ hasText: WORDS.vi.review }).waitFor();
      await tabTo(page, WORDS.vi.send);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: WORDS.vi.received }).waitFor();
      await page.goto(link);
      await tabTo(page, 'Rút đánh giá');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Rút đánh giá' }).waitFor();
      await tabTo(page, 'Tôi muốn rút đánh giá này');
      await page.keyboard.press('Space');
      await tabTo(page, 'Rút đánh giá');
      await page.keyboard.press('Enter');
      await page.getByText('Đã rút đánh giá.').waitFor();
    },
    LONG,
  );
});
