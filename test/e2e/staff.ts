import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually';

/** How people at customs look at the console in the tests. */
const SCREEN = { locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', viewport: { width: 1280, height: 800 } };

/** Signs an account in through the identity provider, as a person does, and leaves the browser on the asked-for screen of the console. */
export async function signedIn(browser: Browser, origin: string, account: string, screen: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext(SCREEN);
  const page = await context.newPage();
  await page.goto(`${origin}/app${screen}`);
  await page.getByRole('main').getByRole('link', { name: 'Đăng nhập' }).click();
  await page.getByLabel('Tài khoản', { exact: true }).fill(account);
  await page.getByLabel('Mật khẩu', { exact: true }).fill('demo');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
  return page;
}

/** Opens a page as the public does: on a small telephone, in Vietnamese, and without JavaScript unless it is asked for. */
export async function publicPage(browser: Browser, url: string, javaScriptEnabled = false): Promise<Page> {
  const context = await browser.newContext({
    locale: 'vi-VN',
    viewport: { width: 360, height: 740 },
    javaScriptEnabled,
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Opens the page again until it shows this: what happened at one service reaches another a moment later, and a page that was opened before does not look again. */
export async function reloadedUntil(page: Page, thing: Locator): Promise<void> {
  const isThere = () =>
    thing.waitFor({ timeout: 5_000 }).catch(async (error: unknown) => {
      await page.reload();
      throw error;
    });
  await eventually(isThere, { describe: `${String(thing)} is there` });
}
