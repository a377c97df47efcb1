import type { Page } from 'playwright-core';
import { barriersInAllViews, cutOff, DESKTOP } from './accessibility';

// What only screen readers see is cut to a point on purpose; for the rest the page as a whole tells whether anything is lost.
const isLoss = (fault: string) => fault.endsWith('scrolls sideways');

/** What keeps people from using a screen as it stands, in every view; the page is as wide as before afterwards. */
export async function faultsOf(page: Page): Promise<string[]> {
  const faults = [...(await barriersInAllViews(page)), ...(await cutOff(page)).filter(isLoss)];
  await page.setViewportSize(DESKTOP);
  return faults;
}
