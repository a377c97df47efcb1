import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { FolderLock } from '../../libs/database/src/embedded/folder-lock';
import { eventually } from '../support/eventually';

/** Runs as root and offline, and asks no server of the browser's maker for anything. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Starts a Chromium, with these flags besides: the one of CHROMIUM_PATH, else Playwright's own, else the system's, else the one that `npm ci` brought. */
export async function openBrowser(...flags: string[]): Promise<Browser> {
  const executablePath = await browserPath();
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags], timeout: 120_000 });
}

async function browserPath(): Promise<string> {
  const candidates = [process.env.CHROMIUM_PATH, chromium.executablePath(), ...SYSTEM];
  const found = candidates.find((path) => path !== undefined && path !== '' && existsSync(path));
  return found ?? unpackedBrowser();
}

/** Unpacks the browser, once for all; who comes meanwhile waits until it is whole, for the package itself would hand out the half of it. */
async function unpackedBrowser(): Promise<string> {
  const { default: packed } = await import('@sparticuz/chromium');
  const place = join(tmpdir(), 'chromium');
  const whole = `${place}.is-whole`;
  if (existsSync(place) && existsSync(whole)) return place;
  const dir = join(tmpdir(), 'hailong-browser');
  mkdirSync(dir, { recursive: true });
  const lock = await eventually(() => FolderLock.acquire(dir), { describe: 'nobody else unpacks the browser' });
  try {
    if (!existsSync(whole)) rmSync(place, { force: true });
    await packed.executablePath();
    writeFileSync(whole, '');
    return place;
  } finally {
    await lock.release();
  }
}
