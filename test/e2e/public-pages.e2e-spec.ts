import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { barriersInAllViews, cutOff } from './accessibility';
import { choose, press, RatingVisitors, WORDS } from './rating-visitors';

const LONG = 300_000;
type Lang = 'vi' | 'en';
const LANGS: Lang[] = ['vi', 'en'];

describe('the public pages', () => {
  let visitors: RatingVisitors;
  beforeAll(async () => void (visitors = await RatingVisitors.start()), LONG);
  afterEach(() => visitors.leave());
  afterAll(() => visitors.stop(), LONG);

  const inLang = (url: string, lang: Lang) => (lang === 'en' ? `${url}?lang=en` : url);

  /** What is wrong with a page as it stands: barriers in both schemes and sizes, and what is cut off on the narrowest screen (D8, D10). */
  const faultsOf = async (page: Page) => [...(await barriersInAllViews(page)), ...(await cutOff(page))];

  /** Everything that is wrong with the page at each of these addresses, in both languages. */
  async function faultsAt(addresses: string[]): Promise<string[]> {
    const page = await visitors.open('about:blank');
    const faults: string[] = [];
    for (const address of addresses) {
      for (const lang of LANGS) {
        await page.goto(inLang(address, lang));
        expect([address, await page.locator('html').getAttribute('lang')]).toEqual([address, lang]);
        faults.push(...(await faultsOf(page)).map((fault) => `${address} ${lang} ${fault}`));
      }
    }
    return faults;
  }

  it.each(LANGS)(
    'of one rating have no barrier and lose nothing, from the empty form to the withdrawal (%s)',
    async (lang) => {
      const link = await visitors.aLink();
      const words = WORDS[lang];
      const page = await visitors.open(inLang(link, lang));
      const faults: string[] = [];
      const look = async (what: string) => faults.push(...(await faultsOf(page)).map((fault) => `${what}: ${fault}`));
      await look('form');
      await press(page, words.send);
      await page.locator('.wrong').waitFor();
      expect(await page.title()).toMatch(/^(Lỗi|Error): /);
      await look('form with a fault');
      await choose(page, words.low);
      await press(page, words.send);
      await page.getByRole('heading', { name: words.review }).waitFor();
      await look('review');
      await press(page, words.send);
      await page.getByRole('heading', { name: words.received }).waitFor();
      await look('receipt');
      for (const path of ['', '/sua', '/rut']) {
        await page.goto(inLang(link + path, lang));
        await look(`link${path}`);
      }
      await page.evaluate(() => document.querySelector('[required]')?.removeAttribute('required'));
      await page.getByRole('main').getByRole('button').click();
      await page.getByRole('alert').waitFor();
      await look('unconfirmed withdrawal');
      expect(faults).toEqual([]);
    },
    LONG,
  );

  it(
    'at which a way ends, those of messages, and those for everybody, have no barrier and lose nothing',
    async () => {
      const [cancelled, sealed, expired] = [await visitors.aLink(), await visitors.aLink(), await visitors.aLink()];
      await visitors.turns(cancelled, 'rating_request', `state = 'cancelled', cancelled_at = now()`);
      await visitors.turns(expired, 'rating_link', 'expires_at = now()');
      const page = await visitors.open(sealed, { javaScriptEnabled: false });
      await choose(page, WORDS.vi.high);
      await press(page, WORDS.vi.send);
      await page.getByRole('heading', { name: WORDS.vi.received }).waitFor();
      await visitors.turns(sealed, 'rating', 'seals_at = now()');
      const stop = await visitors.aStopLink();
      const { origin } = visitors;
      const shared = [
        '/',
        '/cong-khai',
        '/cong-khai/phan-hoi/0',
        '/b/HL-0000-0000',
        '/loi/rating.already-sealed',
        '/ngung/x',
      ];
      expect(
        await faultsAt([cancelled, expired, sealed, `${sealed}/sua`, stop, ...shared.map((path) => origin + path)]),
      ).toEqual([]);
    },
    LONG,
  );

  it(
    'that come from another site are refused with a page',
    async () => {
      const link = await visitors.aLink();
      const page = await visitors.open('about:blank');
      await page.setContent(
        `<form method="post" action="${link}"><input name="level.x" value="5"><button>x</button></form>`,
      );
      await page.getByRole('button').click();
      await page.getByRole('heading', { name: 'Đánh giá chưa được ghi nhận' }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
    },
    LONG,
  );

  it(
    'are one request each, small, and without a third party (D3)',
    async () => {
      const link = await visitors.aLink();
      const page = await visitors.open('about:blank');
      const requests: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith('data:')) requests.push(request.url());
      });
      const weightOf = async (url: string) => gzipSync(await (await page.goto(url))!.body()).length;
      expect(await weightOf(link)).toBeLessThanOrEqual(15 * 1024);
      await choose(page, WORDS.vi.high);
      expect(requests).toEqual([link]);
      await press(page, WORDS.vi.send);
      await page.getByRole('heading', { name: WORDS.vi.received }).waitFor();
      expect(await weightOf(link)).toBeLessThanOrEqual(6 * 1024);
      requests.length = 0;
      const shared = ['/cong-khai', '/loi/x'].map((path) => visitors.origin + path);
      for (const url of shared) expect(await weightOf(url)).toBeLessThanOrEqual(15 * 1024);
      expect(requests).toEqual(shared);
    },
    LONG,
  );

  it(
    'show what is chosen by a frame and bold where colours are the person’s own, and as text on paper',
    async () => {
      const page = await visitors.open(await visitors.aLink());
      await choose(page, WORDS.vi.high);
      const chosen = page.locator('.levels label').filter({ has: page.locator(':checked') });
      await page.emulateMedia({ forcedColors: 'active' });
      const { borderWidth, fontWeight } = await chosen.evaluate((label) => {
        const style = getComputedStyle(label);
        return { borderWidth: style.borderTopWidth, fontWeight: style.fontWeight };
      });
      expect([borderWidth, Number(fontWeight) >= 600]).toEqual(['4px', true]);
      await page.emulateMedia({ forcedColors: 'none', media: 'print' });
      expect(await page.getByRole('button', { name: WORDS.vi.send }).isVisible()).toBe(false);
      expect(await page.locator('.chosen').isVisible()).toBe(true);
      expect(await page.locator('.chosen').innerText()).toBe(WORDS.vi.high);
    },
    LONG,
  );
});
