import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import { handsOn, type Hands } from './counted.ts';
import type { Product } from './product.ts';

/** Somebody of the staff at their own computer, with hands that are counted. */
export interface Worker {
  name: string;
  page: Page;
  hands: Hands;
  /** Goes to an address of the product, as by a bookmark; not counted. */
  go(path: string): Promise<void>;
  button(name: string): Locator;
  dialog(): Locator;
  /** Taps into a field and writes. */
  write(label: string, text: string): Promise<void>;
  /** Opens the page again where it covered itself meanwhile. */
  uncover(): Promise<void>;
  /** Types the password that the open field asks for and sends it with Enter. */
  prove(): Promise<void>;
}

export async function workerOf(browser: Browser, product: Product, who: string, name: string): Promise<Worker> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(20_000);
  await product.signIn(page, who);
  const hands = handsOn(page);
  const dialog = () => page.getByRole('dialog').last();
  return {
    name, page, hands, dialog,
    go: async (path) => {
      await page.goto(product.address + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
    button: (label) => page.getByRole('button', { name: label, exact: true }),
    write: async (label, text) => {
      await hands.tap(page.locator('main, [role=dialog]').getByLabel(label).last());
      await hands.write(text);
    },
    uncover: async () => {
      const field = page.getByRole('dialog', { name: 'Locked' }).getByLabel(`Password of ${name}`);
      await field.fill(product.password(who), { timeout: 60_000 });
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog', { name: 'Locked' })).toHaveCount(0);
    },
    prove: async () => {
      await hands.write(product.password(who));
      await hands.press('Enter');
    }
  };
}

/** Hours later: the product was started again, and the session has locked itself, as whoever opens the page sees. */
export async function unlocks({ page, name }: Worker, product: Product, who: string): Promise<void> {
  const cover = page.getByRole('dialog', { name: 'Locked' });
  await page.reload();
  await cover.getByLabel(`Password of ${name}`).fill(product.password(who), { timeout: 60_000 });
  await page.keyboard.press('Enter');
  await expect(cover).toHaveCount(0);
}

export const rowOf = (page: Page, name: string): Locator => page.locator('tr[data-person]', { hasText: name });
export const onRoll = (page: Page, name: string): Locator => page.locator('.roll > li', { hasText: name });
export const cardOf = (page: Page, name: string): Locator => page.locator('.need', { hasText: name });
