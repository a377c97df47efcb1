import type { Browser, BrowserContext, Page } from 'playwright-core';

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
