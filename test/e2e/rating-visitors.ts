import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { importIdentityKey, signIdentityToken } from '@hailong/identity';
import { hashToken } from '@hailong/rating-link';
import { loadSecrets } from '../../apps/hailong/src/access/secrets';
import { PHONE } from './accessibility';
import { openBrowser } from './browser';
import { inDatabaseOf } from './database-of';
import { HailongProcess, discardDataFolder, newDataFolder } from './hailong-process';

/** What stands on the pages, as a person looks for it. */
export const WORDS = {
  vi: {
    send: 'Gửi đánh giá',
    low: 'Rất không hài lòng',
    high: 'Rất hài lòng',
    review: 'Xin kiểm tra trước khi gửi',
    edit: 'Sửa',
    received: /Đã nhận đánh giá lúc/,
    delay: 'Chậm trễ',
  },
  en: {
    send: 'Send rating',
    low: 'Very dissatisfied',
    high: 'Very satisfied',
    review: 'Please check before sending',
    edit: 'Change',
    received: /Rating received at/,
    delay: 'Delay',
  },
} as const;

/** Businesses with fresh links, and the running product that they come to. */
export class RatingVisitors {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    private readonly dataFolder: string,
    private readonly hailong: HailongProcess,
    private readonly browser: Browser,
  ) {}

  static async start(): Promise<RatingVisitors> {
    const dataFolder = newDataFolder();
    const [hailong, browser] = await Promise.all([
      HailongProcess.up(dataFolder, '--demo-size', '20', '--demo-day', '2026-11-19'),
      openBrowser(),
    ]);
    return new RatingVisitors(dataFolder, hailong, browser);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.hailong.end('SIGINT');
    await discardDataFolder(this.dataFolder);
  }

  /** The link of a lot that was cleared just now. */
  async aLink(): Promise<string> {
    const trigger = HailongProcess.start(['trigger', 'declaration.cleared'], this.dataFolder);
    expect(await trigger.exited).toBe(0);
    return trigger.freshLink;
  }

  /** The address by which a business that got a message stops the messages. */
  async aStopLink(): Promise<string> {
    const key = await importIdentityKey((await loadSecrets(this.dataFolder)).identityPrivateKey);
    const token = await signIdentityToken({ id: 'visitors', roles: ['operator'] }, key);
    const messages = `${this.hailong.running.services.declarations}/api/v1/demo-messages`;
    const response = await fetch(messages, { headers: { authorization: `Bearer ${token}` } });
    const { items } = (await response.json()) as { items: { stopLink?: string }[] };
    const found = items.find(({ stopLink }) => stopLink !== undefined)?.stopLink;
    if (found === undefined) throw new Error(`none of ${items.length} messages can be stopped`);
    return found;
  }

  get origin(): string {
    return this.hailong.running.publicOrigin;
  }

  /** Brings about by hand what otherwise takes days: one change of the request, the link or the rating that this link leads to. */
  async turns(link: string, table: 'rating_request' | 'rating_link' | 'rating', change: string): Promise<void> {
    const token = link.split('/').at(-1) ?? '';
    const request = 'SELECT request_id FROM ratings.rating_link WHERE link_hash = $1';
    const sql = `UPDATE ratings.${table} SET ${change} WHERE request_id = (${request})`;
    await inDatabaseOf(this.dataFolder, sql, [hashToken(token)]);
  }

  /** Throws unless one rating came of this link, under this receipt. */
  async hasOneRating(link: string, receipt: string): Promise<void> {
    const sql = `SELECT FROM ratings.rating_link l JOIN ratings.rating g USING (request_id) WHERE l.link_hash = $1 HAVING array_agg(g.receipt::text) = ARRAY[$2]`;
    await inDatabaseOf(this.dataFolder, sql, [hashToken(link.split('/').at(-1) ?? ''), receipt]);
  }

  /** A browser of its own on a page; on a telephone, unless something else is said. */
  async open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ viewport: PHONE, ...options });
    this.contexts.push(context);
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  /** Closes what was opened since the last time. */
  async leave(): Promise<void> {
    for (const context of this.contexts.splice(0)) await context.close();
  }
}

/** Chooses a level in one row of the form. */
export const choose = (page: Page, words: string, row = 0): Promise<void> =>
  page.locator('fieldset').nth(row).locator('.levels label').filter({ hasText: words }).click();

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
