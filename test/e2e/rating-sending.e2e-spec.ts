import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { barriersOn } from './accessibility';
import { BadNetwork } from './bad-network';
import { choose, press, RatingVisitors, WORDS } from './rating-visitors';

const LONG = 300_000;
/** `npm run soak` sets HAILONG_SOAK: the same test at the pace of the network itself, and more journeys. */
const isSoak = process.env.HAILONG_SOAK !== undefined;
const JOURNEYS = isSoak ? 20 : 1;
const SEED = 'bad-network';
const HOUR = 3_600_000;
const CONTACT = '0912 345 678';
const COMMENT = 'Chờ kiểm tra gần một ngày';
const KEPT = 'đã được giữ lại trên máy này';
const FAILED = 'Chưa gửi được: chưa có mạng hoặc hệ thống bận. Câu trả lời đã được giữ trên máy này';

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

  /** A person who loads again what did not come, and presses again what could not be sent, until the receipt is there. */
  const insists = (page: Page, link: string): Promise<string> =>
    eventually(
      async () => {
        const number = page.locator('.number');
        const send = page.getByRole('button', { name: WORDS.vi.send, exact: true });
        if (!(await send.or(number).isVisible())) await page.goto(link, { timeout: 30_000 });
        if (await number.isVisible()) return number.innerText();
        await choose(page, WORDS.vi.high);
        await send.click();
        await number.or(page.getByText(FAILED)).waitFor({ timeout: 30_000 });
        return number.innerText({ timeout: 1_000 });
      },
      { describe: 'the receipt is there', timeoutMs: 240_000 },
    );

  it(
    'comes in ten seconds of 2G with loss, and is one rating with one receipt though its answer is lost and connections break (D6)',
    async () => {
      for (let journey = 1; journey <= JOURNEYS; journey += 1) {
        const network = await BadNetwork.start(`${SEED}-${journey}`, { timesFaster: isSoak ? 1 : 10 });
        const link = await visitors.aLink();
        const page = await visitors.open(link, { proxy: network.proxy });
        await page.getByRole('button', { name: WORDS.vi.send }).waitFor();
        const loadedMs = network.spentMs;
        expect(loadedMs).toBeLessThan(10_000);
        expect(loadedMs).toBeGreaterThan(600);
        network.losesAnswers = 1;
        network.breaks();
        const number = await insists(page, link);
        expect(network.lostAnswers).toBe(1);
        await visitors.hasOneRating(link, number);
        const { cuts, spentMs } = network;
        await network.stop();
        await visitors.leave();
        if (isSoak) process.stdout.write(`journey ${journey}: page ${loadedMs} ms, all ${spentMs} ms, ${cuts} cuts\n`);
      }
    },
    isSoak ? 20 * LONG : LONG,
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
      await page.locator('fieldset').first().waitFor();
      expect(await page.locator(':checked:not(option)').count()).toBe(0);
      await choose(page, WORDS.vi.low);
      await press(page, WORDS.vi.send);
      await page.getByRole('heading', { name: WORDS.vi.review }).waitFor();
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

  /** Loses every form that the page sends from here on, and tells their nonces. */
  async function losing(page: Page): Promise<string[]> {
    const nonces: string[] = [];
    await page.context().route('**/r/*', (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      nonces.push(new URLSearchParams(route.request().postData() ?? '').get('nonce') ?? '');
      return route.abort('connectionreset');
    });
    return nonces;
  }

  const memoryOf = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify({ ...localStorage }));

  /** Fills the form in and sends it in vain. */
  async function sentInVain(page: Page): Promise<string[]> {
    const nonces = await losing(page);
    await choose(page, WORDS.vi.low);
    await page.getByLabel('Ý kiến của Quý khách').fill(COMMENT);
    await page.getByLabel('Điện thoại hoặc thư điện tử').fill(CONTACT);
    await press(page, WORDS.vi.send);
    await page.getByText(FAILED).waitFor();
    return nonces;
  }

  it(
    'is kept on the device when it cannot be sent, but never its contact: tried three times with the same key, it comes back with a line that says so',
    async () => {
      const link = await visitors.aLink();
      const page = await visitors.open(link);
      const nonces = await sentInVain(page);
      expect(nonces).toEqual(Array.from({ length: 3 }, () => nonces[0]));
      expect(nonces[0]).not.toBe('');
      const memory = await memoryOf(page);
      expect(memory).toContain(COMMENT);
      expect(memory).not.toContain('0912');
      await page.goto(link);
      await page.getByText(KEPT).waitFor();
      expect(await page.locator('.levels :checked').first().getAttribute('value')).toBe('1');
      expect(await page.getByLabel('Ý kiến của Quý khách').inputValue()).toBe(COMMENT);
      expect(await page.getByLabel('Điện thoại hoặc thư điện tử').inputValue()).toBe('');
      await page.context().unroute('**/r/*');
      await press(page, WORDS.vi.send);
      await page.getByRole('heading', { name: WORDS.vi.review }).waitFor();
      await press(page, WORDS.vi.send);
      await page.getByRole('heading', { name: WORDS.vi.received }).waitFor();
      expect(await memoryOf(page)).toBe('{}');
    },
    LONG,
  );

  it(
    'is gone from the device a day later, also when nothing was ever sent',
    async () => {
      const link = await visitors.aLink();
      const page = await visitors.open(link);
      await sentInVain(page);
      const start = Date.now();
      await page.clock.setFixedTime(start + 23 * HOUR);
      await page.goto(link);
      await page.getByText(KEPT).waitFor();
      await page.clock.setFixedTime(start + 25 * HOUR);
      await page.goto(link);
      expect(await page.locator('.levels :checked').count()).toBe(0);
      expect(await memoryOf(page)).toBe('{}');
    },
    LONG,
  );
});
