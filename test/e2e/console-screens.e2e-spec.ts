import type { Browser, Page } from 'playwright-core';
import { tabTo } from './accessibility';
import { openBrowser } from './browser';
import { anOpenDifference, aRefusedAddress } from './console-rows';
import { acknowledgeAnAlarm } from './console-screens-alarm';
import { faultsOf } from './console-screens-faults';
import { discardDataFolder, HailongProcess, newDataFolder } from './hailong-process';
import { publicPage, reloadedUntil, signedIn } from './staff';

const LONG = 300_000;
const TAX_CODE = '0209999993';
const CONTACT = '0912 345 678';

describe('the console', () => {
  const dataFolder = newDataFolder();
  let hailong: HailongProcess;
  let browser: Browser;
  let origin: string;
  let operator: Page;

  beforeAll(async () => {
    [hailong, browser] = await Promise.all([
      HailongProcess.up(dataFolder, '--demo-size', '20', '--demo-day', '2026-11-19'),
      openBrowser(),
    ]);
    origin = hailong.running.publicOrigin;
    operator = await signedIn(browser, origin, 'vanhanh', '/thong-bao');
  }, LONG);
  afterAll(async () => {
    await browser?.close();
    await hailong?.end('SIGINT');
    await discardDataFolder(dataFolder);
  }, LONG);

  const open = (screen: string) => operator.goto(`${origin}/app${screen}`);

  it(
    'shows the operator what became of the messages, by filters that the address holds',
    async () => {
      await operator.getByRole('heading', { name: 'Thông báo tới doanh nghiệp' }).waitFor();
      await operator.getByText('Không có tin nào chờ gửi lại.').waitFor();
      await operator.getByLabel('Kênh', { exact: true }).selectOption({ label: 'Thư điện tử' });
      await operator.waitForURL(/kenh=email/);
      await operator.getByRole('row').filter({ hasText: 'Đã gửi' }).first().waitFor();
      await open('/thong-bao?xem=trail&kenh=email&tinhTrang=failed');
      await operator.getByText('Chưa có tin nào như vậy.', { exact: false }).waitFor();
      expect(await operator.getByLabel('Tình trạng', { exact: true }).inputValue()).toBe('failed');
      expect(await faultsOf(operator)).toEqual([]);
    },
    LONG,
  );

  it(
    'lets the operator write again to an address that was refused, with a reason, by keyboard alone',
    async () => {
      await aRefusedAddress(dataFolder, TAX_CODE);
      await open('/thong-bao?xem=suppressions');
      const refused = operator.getByRole('row').filter({ hasText: 'smtp-550' });
      await refused.waitFor();
      await tabTo(operator, 'Cho gửi lại');
      await operator.keyboard.press('Enter');
      await operator.locator('textarea:focus').waitFor();
      await operator.keyboard.type('Đã mở');
      await operator.keyboard.press('Tab');
      expect(await faultsOf(operator)).toEqual([]);
      await operator.keyboard.press('Enter');
      await operator.getByText(`Sẽ lại gửi tới doanh nghiệp ${TAX_CODE}.`).waitFor();
      await refused.waitFor({ state: 'detached' });
    },
    LONG,
  );

  it(
    'shows every message of a demonstration as its reader gets it, and its way out works',
    async () => {
      await open('/thong-bao?xem=outbox');
      const first = operator.getByRole('listitem').filter({ hasText: 'Xem thư như người nhận' }).first();
      await first.waitFor();
      expect(await faultsOf(operator)).toEqual([]);
      await first.getByText('Xem thư như người nhận').click();
      const mail = first.frameLocator('iframe');
      await mail.getByRole('link').nth(1).waitFor();
      const stop = await first.getByRole('link', { name: 'Mở trang không nhận lời mời nữa' }).getAttribute('href');
      const page = await publicPage(browser, stop!);
      await page.getByRole('button', { name: /Không nhận nữa|Stop invitations/ }).click();
      await page.getByRole('heading', { name: /Đã dừng lời mời|Invitations are stopped/ }).waitFor();
      await open('/thong-bao?xem=suppressions&lyDo=opted-out');
      await operator.getByText('Theo ý doanh nghiệp').waitFor();
    },
    LONG,
  );

  it(
    'shows operator and auditor every decision not to ask, of the days and the reason that they choose',
    async () => {
      const auditor = await signedIn(browser, origin, 'kiemtoan', '/khong-hoi');
      await auditor.getByRole('rowheader').first().waitFor();
      await auditor.getByLabel('Lý do', { exact: true }).selectOption({ index: 1 });
      await auditor.waitForURL(/lyDo=no-lane-result/);
      await auditor.getByLabel('Từ ngày').fill('01/01/2020');
      await auditor.getByLabel('Đến ngày').fill('02/01/2020');
      await auditor.getByRole('button', { name: 'Xem', exact: true }).click();
      await auditor.getByText('Không có quyết định nào trong khoảng đã chọn.', { exact: false }).waitFor();
      expect(await faultsOf(auditor)).toEqual([]);
      await auditor.goto(`${origin}/app/thong-bao`);
      await auditor.getByRole('heading', { name: 'Không tìm thấy' }).waitFor();
      await auditor.context().close();
    },
    LONG,
  );

  it(
    'shows the auditor that a business was pressed to withdraw, until a note says what was done',
    async () => acknowledgeAnAlarm(await signedIn(browser, origin, 'kiemtoan', '/suc-ep'), dataFolder),
    LONG,
  );

  it(
    'shows which totals of the sources differ, by day, office and state, and raises its voice while one stands',
    async () => {
      await anOpenDifference(dataFolder, 12, 7);
      await open('/doi-chieu');
      await operator.getByText('Có 1 chênh lệch đang mở').waitFor();
      await operator.getByRole('row').filter({ hasText: 'Thiếu 5 tờ khai' }).waitFor();
      expect(await faultsOf(operator)).toEqual([]);
      await operator.getByLabel('Mã đơn vị').fill('03pa');
      await operator.getByRole('button', { name: 'Xem', exact: true }).last().click();
      await operator.waitForURL(/donVi=03PA/);
      await operator.getByText('Không có lần nào trong khoảng đã chọn.', { exact: false }).waitFor();
    },
    LONG,
  );

  it(
    'lets the operator set a rule of asking for a later day, which the leader reads and cannot change',
    async () => {
      await open('/quy-tac-hoi');
      await operator.getByLabel('Có hiệu lực từ ngày').fill('01/01/2020');
      await operator.getByRole('button', { name: 'Đặt quy tắc' }).click();
      await operator.getByText('Hãy ghi một ngày sau hôm nay', { exact: false }).waitFor();
      expect(await faultsOf(operator)).toEqual([]);
      await operator.getByLabel('Có hiệu lực từ ngày').fill('01/01/2199');
      await operator.getByLabel('Hết hạn sau (ngày)').fill('45');
      await operator.getByRole('button', { name: 'Đặt quy tắc' }).click();
      await operator.getByText('Đã đặt quy tắc có hiệu lực từ 01/01/2199.').waitFor();
      const leader = await signedIn(browser, origin, 'lanhdao', '/quy-tac-hoi');
      const setting = leader.getByRole('row').filter({ hasText: '01/01/2199' });
      await setting.waitFor();
      expect(await setting.innerText()).toContain('45');
      expect(await leader.getByRole('button', { name: 'Đặt quy tắc' }).count()).toBe(0);
      await leader.context().close();
    },
    LONG,
  );

  it(
    'lets the operator bind declaration software to a business and end that, and shows how its webhooks fare',
    async () => {
      await open('/phan-mem');
      await operator.getByRole('row').filter({ hasText: 'Tin đang chờ' }).waitFor();
      await operator.getByLabel('Mã phần mềm', { exact: true }).fill('phan-mem-thu');
      await operator.getByLabel('Mã số thuế', { exact: true }).fill('02099');
      await operator.getByRole('button', { name: 'Nối', exact: true }).click();
      await operator.getByText('Mã số thuế gồm 10, 12 hoặc 13 chữ số.').waitFor();
      expect(await faultsOf(operator)).toEqual([]);
      await operator.getByLabel('Mã số thuế', { exact: true }).fill(TAX_CODE);
      await operator.getByRole('button', { name: 'Nối', exact: true }).click();
      await operator.getByText(`Đã nối phan-mem-thu với doanh nghiệp ${TAX_CODE}.`).waitFor();
      const row = operator.getByRole('row').filter({ hasText: 'phan-mem-thu' });
      await row.filter({ hasText: 'Đang nối' }).waitFor();
      await operator.getByRole('button', { name: 'Ngừng', exact: true }).click();
      await operator.getByText(`phan-mem-thu không còn thay doanh nghiệp ${TAX_CODE}.`).waitFor();
      await row.filter({ hasNotText: 'Đang nối' }).waitFor();
    },
    LONG,
  );

  it(
    'opens the contact of a business that agreed to it, for the inspector of its case, with a reason, and shows it once',
    async () => {
      const business = await publicPage(browser, hailong.freshLink);
      const lot = /•(\d{4})/.exec(await business.getByRole('main').innerText())?.[1] ?? '';
      await business.locator('fieldset').first().locator('label').filter({ hasText: 'Rất không hài lòng' }).click();
      await business.getByLabel('Tôi muốn được giải quyết').check();
      await business.getByLabel('Điện thoại hoặc thư điện tử').fill(CONTACT);
      await business.getByLabel('Thanh tra viên phụ trách vụ việc được mở').check();
      await business.getByRole('button', { name: 'Gửi đánh giá' }).click();
      await business.getByRole('heading', { name: 'Xin kiểm tra trước khi gửi' }).waitFor();
      await business.getByRole('button', { name: 'Gửi đánh giá' }).click();
      await business.getByRole('heading', { name: /Đã nhận đánh giá lúc/ }).waitFor();

      const page = await signedIn(browser, origin, 'thanhtra1', '/viec?xem=unassigned');
      const row = page.getByRole('row').filter({ hasText: lot });
      await reloadedUntil(page, row);
      await row.getByRole('link').click();
      await page.getByRole('button', { name: 'Giao cho tôi' }).waitFor();
      expect(await page.getByRole('heading', { name: 'Liên hệ của doanh nghiệp' }).count()).toBe(0);
      await page.getByRole('button', { name: 'Giao cho tôi' }).click();
      await page.getByRole('heading', { name: 'Liên hệ của doanh nghiệp' }).waitFor();
      await page.getByRole('button', { name: 'Mở liên hệ' }).click();
      await page.getByText('Hãy ghi lý do, ít nhất 5 ký tự.').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByLabel('Lý do mở liên hệ').fill('Hỏi thêm về giờ kiểm tra hàng');
      await page.getByRole('button', { name: 'Mở liên hệ' }).click();
      await page.getByText(CONTACT).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Liên hệ của doanh nghiệp' }).waitFor();
      expect(await page.getByText(CONTACT).count()).toBe(0);
      await page.context().close();
    },
    LONG,
  );
});
