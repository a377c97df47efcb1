import { barriersOn } from './accessibility';
import { choose, press, RatingVisitors, WORDS } from './rating-visitors';

const LONG = 120_000;

describe('a rating that is sent', () => {
  let visitors: RatingVisitors;
  beforeAll(async () => void (visitors = await RatingVisitors.start()), LONG);
  afterEach(() => visitors.leave());
  afterAll(() => visitors.stop(), LONG);

  it(
    'keeps the answers while there is no network, sends them when it is back, and it is one rating (D6)',
    async () => {
      const link = await visitors.aLink();
      const page = await visitors.open(link);
      await choose(page, WORDS.vi.high);
      await page.context().setOffline(true);
      await press(page, WORDS.vi.send);
      await page.getByText('Câu trả lời đã được giữ trên máy này').waitFor();
      expect(await page.evaluate(() => Object.keys(localStorage).length)).toBe(1);
      await page.context().setOffline(false);
      await page.getByRole('heading', { name: WORDS.vi.received }).waitFor();
      expect(await page.evaluate(() => Object.keys(localStorage).length)).toBe(0);
    },
    LONG,
  );

  it(
    'gives the same receipt when the answer was lost after the rating was stored, and after a double tap (D6)',
    async () => {
      const link = await visitors.aLink();
      const page = await visitors.open(link);
      let lost = 0;
      await page.route('**/r/*', async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.continue();
        lost += 1;
        await route.fetch({ maxRedirects: 0 });
        await route.abort('connectionreset');
      });
      await choose(page, WORDS.vi.high);
      await page.getByRole('button', { name: WORDS.vi.send }).dblclick();
      await page.getByRole('heading', { name: WORDS.vi.received }).waitFor();
      expect(lost).toBe(1);
      const number = await page.locator('.number').innerText();
      const again = await visitors.open(link, { javaScriptEnabled: false });
      expect(await again.locator('.number').innerText()).toBe(number);
    },
    LONG,
  );

  it(
    'lets the holder of the link replace the rating and take it back, by an empty form',
    async () => {
      const link = await visitors.aLink();
      const page = await visitors.open(link, { javaScriptEnabled: false });
      await choose(page, WORDS.vi.high);
      await press(page, WORDS.vi.send);
      const number = await page.locator('.number').innerText();
      await page.goto(link);
      await page.getByRole('link', { name: 'Sửa đánh giá' }).click();
      expect(await page.locator(':checked:not(option)').count()).toBe(0);
      await choose(page, WORDS.vi.low);
      await press(page, WORDS.vi.send);
      await press(page, WORDS.vi.send);
      await page.getByText('Đã nhận thay đổi.').waitFor();
      await page.goto(link);
      await page.getByRole('link', { name: 'Rút đánh giá' }).click();
      await page.getByLabel('Tôi muốn rút đánh giá này').check();
      await press(page, 'Rút đánh giá');
      await page.getByText('Đã rút đánh giá.').waitFor();
      expect(await page.locator('.number').innerText()).toBe(number);
      for (const path of ['', '/sua', '/rut']) {
        const shown = await visitors.open(link + path);
        expect([path, await barriersOn(shown)]).toEqual([path, []]);
      }
    },
    LONG,
  );
});
