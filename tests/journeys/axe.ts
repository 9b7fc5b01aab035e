import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const sizes = [['desk', { width: 1440, height: 900 }], ['tablet', { width: 820, height: 1180 }]] as const;
const themes = ['light', 'dark'] as const;
const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Waits until nothing on the page is being read, and nothing changes its place or color any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('.loading')).toHaveCount(0);
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((next) => requestAnimationFrame(next));
    const ending = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** What axe objects to on the page as it stands; of an open dialog only, for the page under it was looked at before. */
async function objections(page: Page, where: string, rules: 'all' | 'contrast'): Promise<string[]> {
  // Legacy is only how axe is run: at once in this page, which holds no frames, and not in a page of its own.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (await page.locator('[role="dialog"]').count()) axe.include('[role="dialog"]');
  const { violations } = await (rules === 'all' ? axe.withTags(standards) : axe.withRules(['color-contrast'])).analyze();
  return violations.map((one) => `${where}: ${one.id} at ${one.nodes[0]?.target.join(' ')}`);
}

/**
 * A page as it stands, at a desk and on a tablet, in light and in dark: nothing that axe objects to, and nothing wider
 * than the window. Only contrast changes with the theme, so each size is asked everything once and contrast twice.
 */
export async function passesEverywhere(page: Page, where: string): Promise<void> {
  const found: string[] = [];
  for (const [name, size] of sizes) {
    await page.setViewportSize(size);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await settled(page);
      found.push(...(await objections(page, `${where}, ${name}, ${theme}`, theme === 'light' ? 'all' : 'contrast')));
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) found.push(`${where}, ${name}: ${wide} px wider than the window`);
  }
  await page.setViewportSize(sizes[0][1]);
  expect.soft(found).toEqual([]);
}
