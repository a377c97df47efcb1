import { barriersOn } from './accessibility';
import { choose, PHONE, press, RatingVisitors, WORDS } from './rating-visitors';

const LONG = 120_000;
const DESKTOP = { width: 1280, height: 800 };

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
    'asks its questions on one small screen, and takes four actions from a blank link; a level from a message is confirmed once more (D1, I-10)',
    async () => {
      const link = await visitors.aLink();
      const page = await visitors.open(link);
      const send = page.getByRole('button', { name: WORDS.vi.send });
      const box = await send.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
      const rows = await page.locator('form > fieldset').count();
      expect(rows).toBeLessThanOrEqual(3);
      await page.goto(`${link}?s=4`);
      expect(await page.locator('input[type=radio]:checked').count()).toBe(1);
      for (let row = 0; row < rows; row += 1) {
        if ((await page.locator('form > fieldset').nth(row).locator(':checked').count()) === 0)
          await choose(page, WORDS.vi.high, row);
      }
      await press(page, WORDS.vi.send);
      await page.getByRole('heading', { name: WORDS.vi.review }).waitFor();
      await page.getByLabel('Tôi đã tự chọn và xác nhận các mức trên').check();
      await press(page, WORDS.vi.send);
      await page.getByRole('heading', { name: WORDS.vi.received }).waitFor();
    },
    LONG,
  );

  it(
    'is done with the keyboard alone, the focus always in sight (D9)',
    async () => {
      const page = await visitors.open(await visitors.aLink());
      const focused = () =>
        page.evaluate(() => {
          const { top, bottom } = document.activeElement!.getBoundingClientRect();
          const element = document.activeElement as HTMLInputElement;
          const inSight =
            document.elementFromPoint(innerWidth / 2, Math.max(0, Math.min(top, innerHeight - 1))) !== null;
          return { tag: element.tagName, type: element.type, isInSight: inSight && bottom > 0 && top < innerHeight };
        });
      const seen: string[] = [];
      for (let tabs = 0; tabs < 40; tabs += 1) {
        await page.keyboard.press('Tab');
        const { tag, type, isInSight } = await focused();
        expect([tag, isInSight]).toEqual([tag, true]);
        seen.push(type);
        if (tag === 'INPUT' && type === 'radio' && !seen.slice(0, -1).includes('radio')) {
          await page.keyboard.press('Space');
          for (let right = 0; right < 4; right += 1) await page.keyboard.press('ArrowRight');
        }
        if (tag === 'BUTTON') break;
      }
      expect(seen).toContain('radio');
      expect(await page.locator('input[type=radio]:checked').first().getAttribute('value')).toBe('5');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: WORDS.vi.received }).waitFor();
    },
    LONG,
  );

  it(
    'is read at 200 % text and 320 px without scrolling sideways, and no word is cut (D10)',
    async () => {
      const page = await visitors.open(await visitors.aLink(), { viewport: { width: 320, height: 640 } });
      await choose(page, WORDS.vi.low);
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('body *')]
          .filter(
            (element) =>
              element.scrollWidth > element.clientWidth + 1 &&
              element.clientWidth > 0 &&
              getComputedStyle(element).display !== 'inline',
          )
          .map((element) => `${element.tagName}.${element.className}`),
      );
      expect(cut).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await barriersOn(page)).toEqual([]);
    },
    LONG,
  );
});
