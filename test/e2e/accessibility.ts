import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
export const PHONE = { width: 360, height: 740 };
export const DESKTOP = { width: 1280, height: 800 };
/** The narrowest screen on which a page must be whole (WCAG 1.4.10). */
const NARROW = { width: 320, height: 640 };

/** What axe finds wrong on a page, in a form that a failing test shows at once: rule and place. */
export async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(toTheEnd);
  // Our pages have no frames: the legacy mode needs no second page for its result, which is most of the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(RULES).analyze();
  return namesOf(violations);
}

/** The bar that sticks to the lower edge covers what stands behind it until one scrolls: looked at from the end of the page, it stands in its own place. */
function toTheEnd(): void {
  if (document.querySelector('.send') !== null) scrollTo(0, document.documentElement.scrollHeight);
}

type Violations = { id: string; nodes: { target: unknown[] }[] }[];

const namesOf = (violations: Violations): string[] =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));

/** The rules whose outcome depends on colours and sizes; all others say the same of a page however it is looked at. */
const RULES_OF_A_VIEW = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

/** The same in both colour schemes, on a telephone and on a desk (D8). */
export async function barriersInAllViews(page: Page): Promise<string[]> {
  const barriers = await barriersOn(page);
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(toTheEnd);
      // The axe that the first look has brought is still there.
      const violations = await page.evaluate(async (rules) => {
        const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violations }> } };
        return (await axe.run({ runOnly: { type: 'rule', values: rules } })).violations;
      }, RULES_OF_A_VIEW);
      barriers.push(...namesOf(violations).map((barrier) => `${colorScheme} ${viewport.width}: ${barrier}`));
    }
  }
  return barriers;
}

const SPACED =
  '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';

/** What is cut off or makes the page scroll sideways at 320 px, there with text of 200 %, and with the text spacing of WCAG 1.4.12 (D10). */
export async function cutOff(page: Page): Promise<string[]> {
  await page.setViewportSize(NARROW);
  const found = await page.evaluate((spacing) => {
    const cut = (way: string): string[] => {
      // What a file input shows is the browser's own.
      const parts = [...document.querySelectorAll('body *:not([type=file])')]
        .filter(
          (part) =>
            part.scrollWidth > part.clientWidth + 1 &&
            part.clientWidth > 0 &&
            getComputedStyle(part).display !== 'inline',
        )
        .map((part) => `${part.tagName}.${part.className}`);
      const isTooWide = document.documentElement.scrollWidth > innerWidth;
      return [...parts, ...(isTooWide ? ['the page scrolls sideways'] : [])].map((what) => `${way}: ${what}`);
    };
    const narrow = cut('320 px');
    document.documentElement.style.setProperty('font-size', '200%');
    const large = cut('200 %');
    document.documentElement.style.removeProperty('font-size');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(spacing);
    document.adoptedStyleSheets = [sheet];
    const spaced = cut('spaced');
    document.adoptedStyleSheets = [];
    return [...narrow, ...large, ...spaced];
  }, SPACED);
  await page.setViewportSize(PHONE);
  return found;
}

/** Where the keyboard's focus stands, and whether a person sees it: on the screen, outlined, and under nothing that sticks. */
function focused(page: Page): Promise<{ tag: string; name: string; type: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const label = element.labels?.[0];
    const isOutlined = [element, label].some((part) => part && getComputedStyle(part).outlineStyle !== 'none');
    const isSeen = hit !== null && (element.contains(hit) || label?.contains(hit) === true) && isOutlined;
    const name = (label ?? element).textContent?.trim() ?? '';
    return { tag: element.tagName, name, type: element.type ?? '', isSeen };
  });
}

/** Goes on by the Tab key until the focus stands on what has this name. Throws where a person would not see the focus, or when it never comes. */
export async function tabTo(page: Page, name: string | RegExp, mostTabs = 60): Promise<void> {
  const passed: string[] = [];
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    await page.keyboard.press('Tab');
    const { tag, name: found, isSeen } = await focused(page);
    if (!isSeen) throw new Error(`the focus is not seen on ${tag} "${found}"`);
    if (typeof name === 'string' ? found.includes(name) : name.test(found)) return;
    passed.push(found);
  }
  throw new Error(`the focus never came to ${String(name)}; it passed ${passed.join(' | ')}`);
}
