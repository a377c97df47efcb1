import type { Browser } from 'playwright-core';
import { openBrowser } from './browser';
import { barriersOn } from './accessibility';
import { faultsInEnglish } from './console-screens-faults';
import { HailongProcess, discardDataFolder, newDataFolder } from './hailong-process';
import { publicPage, reloadedUntil, signedIn } from './staff';

const LONG = 300_000;
const COMMENT = 'Chờ kiểm tra hàng gần một ngày mà không có thông báo nào.';
const REPLY = 'Đơn vị đã chậm bố trí kiểm tra và đã sửa lịch trực. Xin cảm ơn phản ánh của doanh nghiệp.';

describe('from a rating link to a public reply', () => {
  const dataFolder = newDataFolder();
  let hailong: HailongProcess;
  let browser: Browser;
  let origin: string;
  let receipt: string;
  let lot: string;

  beforeAll(async () => {
    [hailong, browser] = await Promise.all([
      HailongProcess.up(dataFolder, '--demo-size', '60', '--demo-day', '2026-11-19'),
      openBrowser(),
    ]);
    origin = hailong.running.publicOrigin;
  }, LONG);
  afterAll(async () => {
    await browser.close();
    await hailong.end('SIGINT');
    await discardDataFolder(dataFolder);
  }, LONG);

  it(
    'a business rates a lot on a telephone without JavaScript, and its receipt shows no level',
    async () => {
      const page = await publicPage(browser, hailong.freshLink);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Quý khách hài lòng đến mức nào?');
      lot = /•(\d{4})/.exec(await page.getByRole('main').innerText())?.[1] ?? '';
      await page.locator('fieldset').first().locator('label').filter({ hasText: 'Rất không hài lòng' }).click();
      await page.getByLabel('Ý kiến của Quý khách').fill(COMMENT);
      await page.getByLabel('Tôi muốn được giải quyết').check();
      await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
      await page.getByRole('heading', { name: 'Xin kiểm tra trước khi gửi' }).waitFor();
      await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
      await page.getByRole('heading', { name: /Đã nhận đánh giá lúc/ }).waitFor();
      receipt = page.url();
      const number = await page.locator('.number').innerText();
      expect(receipt).toContain(number);
      for (const url of [receipt, hailong.freshLink]) {
        await page.goto(url);
        const shown = await page.content();
        expect(shown).toContain(number);
        for (const secret of ['hài lòng</', COMMENT, 'không hài lòng']) expect(shown).not.toContain(secret);
      }
    },
    LONG,
  );

  it(
    'an inspector finds the case, takes it, reads the rating and concludes',
    async () => {
      const page = await signedIn(browser, origin, 'thanhtra1', '/viec?xem=unassigned');
      const file = page.getByRole('row').filter({ hasText: lot }).getByRole('link');
      await reloadedUntil(page, file);
      await file.click();
      await page.getByRole('button', { name: 'Giao cho tôi' }).click();
      await page.getByText('Đã phân công vụ việc.').waitFor();
      await page.getByRole('button', { name: 'Mở đánh giá' }).click();
      await page.getByText(COMMENT).waitFor();
      await page.getByLabel('Kết quả xác minh').selectOption({ label: 'Đúng' });
      await page.getByLabel('Tóm tắt xác minh').fill('Đã đối chiếu giờ mở tờ khai và giờ kiểm tra.');
      await page.getByLabel('Biện pháp xử lý').fill('Đơn vị sửa lịch trực kiểm tra.');
      await page.getByLabel('Trả lời công khai (tiếng Việt)').fill(REPLY);
      await page.getByRole('button', { name: 'Gửi kết luận' }).click();
      await page.getByText('Đã gửi kết luận. Một người khác sẽ duyệt.').waitFor();
      expect(await page.getByRole('button', { name: 'Duyệt kết luận' }).getAttribute('aria-disabled')).toBe('true');
      await page.context().close();
    },
    LONG,
  );

  it(
    'a second inspector approves and publishes, and the reply stands before the public',
    async () => {
      const page = await signedIn(browser, origin, 'thanhtra2', '/viec?xem=open');
      await page.getByRole('row').filter({ hasText: lot }).getByRole('link').click();
      await page.getByRole('button', { name: 'Duyệt kết luận' }).click();
      await page.getByText('Đã duyệt kết luận và trả lời công khai.').waitFor();
      await page.getByLabel(/để xác nhận/).fill('công bố');
      await page.getByRole('button', { name: 'Công bố trả lời' }).click();
      await page.getByText('Đã công bố trả lời.').waitFor();
      await page.context().close();
      const open = await publicPage(browser, `${origin}/cong-khai`);
      await open.getByText('Phản ánh có cơ sở').first().waitFor();
      await open.getByRole('main').getByRole('link').first().click();
      await open.getByRole('main').getByText(REPLY).waitFor();
    },
    LONG,
  );

  it(
    'the receipt tells the business how its case went and leads to the reply',
    async () => {
      const page = await publicPage(browser, receipt);
      const reply = page.getByRole('link', { name: /trả lời/i });
      await reloadedUntil(page, reply);
      await reply.click();
      await page.getByRole('main').getByText(REPLY).waitFor();
    },
    LONG,
  );

  it(
    'a leader sees the scorecards of units, and "chưa đủ dữ liệu" where there are too few ratings',
    async () => {
      const page = await signedIn(browser, origin, 'lanhdao', '/bang-diem');
      await page.getByRole('rowheader').filter({ hasText: 'Hải quan' }).first().waitFor();
      expect(await page.getByText('Chưa đủ dữ liệu').count()).toBeGreaterThan(0);
      expect([...(await barriersOn(page)), ...(await faultsInEnglish(page))]).toEqual([]);
      await page.goto(`${origin}/app/viec`);
      await page.getByRole('heading', { name: 'Không tìm thấy' }).waitFor();
      await page.context().close();
    },
    LONG,
  );

  it(
    'an operator sees what waits and that nothing is lost',
    async () => {
      const page = await signedIn(browser, origin, 'vanhanh', '/van-hanh');
      await page.getByText('Không có thư chết nào.').waitFor();
      await page.getByRole('row').filter({ hasText: 'Tờ khai' }).first().waitFor();
      expect([...(await barriersOn(page)), ...(await faultsInEnglish(page))]).toEqual([]);
      await page.context().close();
    },
    LONG,
  );

  it(
    'axe finds no barrier on the public pages and on the screens of the inspection',
    async () => {
      const rating = HailongProcess.start(['trigger', 'declaration.cleared'], dataFolder);
      expect(await rating.exited).toBe(0);
      for (const url of [rating.freshLink, receipt, `${origin}/cong-khai`, `${origin}/`, `${origin}/app/`]) {
        const page = await publicPage(browser, url, true);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect({ url, barriers: await barriersOn(page) }).toEqual({ url, barriers: [] });
        await page.context().close();
      }
      const page = await signedIn(browser, origin, 'truongthanhtra', '/viec?xem=closed');
      const file = page.getByRole('row').filter({ hasText: lot }).getByRole('link');
      await file.waitFor();
      expect([...(await barriersOn(page)), ...(await faultsInEnglish(page))]).toEqual([]);
      await file.click();
      await page.getByRole('heading', { name: 'Dòng thời gian' }).waitFor();
      expect([...(await barriersOn(page)), ...(await faultsInEnglish(page))]).toEqual([]);
      await page.context().close();
    },
    LONG,
  );
});
