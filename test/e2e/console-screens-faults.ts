import type { Page } from 'playwright-core';
import { barriersInAllViews, barriersOn, cutOff, DESKTOP } from './accessibility';

// What only screen readers see is cut to a point on purpose; for the rest the page as a whole tells whether anything is lost.
const isLoss = (fault: string) => fault.endsWith('scrolls sideways');

/** What keeps people from using a screen as it stands, in every view and in English; the page is as wide as before afterwards, and speaks Vietnamese. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults = [...(await barriersInAllViews(page)), ...(await cutOff(page)).filter(isLoss)];
  await page.setViewportSize(DESKTOP);
  return [...faults, ...(await faultsInEnglish(page))];
}

/** The same in English, where words are longer or shorter and nothing else differs: colours and views are not looked at again. */
export async function faultsInEnglish(page: Page): Promise<string[]> {
  await speak(page, 'English', 'en');
  const faults = [...(await barriersOn(page)), ...(await cutOff(page)).filter(isLoss)];
  await page.setViewportSize(DESKTOP);
  await speak(page, 'Tiếng Việt', 'vi');
  return faults.map((fault) => `English ${fault}`);
}

/** Presses the switch without moving the focus: a test by keyboard goes on where it was. */
async function speak(page: Page, name: string, language: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).evaluate((button) => (button as HTMLButtonElement).click());
  await page.locator(`html[lang="${language}"]`).waitFor();
}
