import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type Product } from './product.ts';

/** Somebody arrives impaired, and somebody goes home without having been seen: from the board and from the roster. */
let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

const passes = async (page: Page, what: string) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map((one) => `${what}: ${one.id} at ${one.nodes[0]?.target.join(' ')}`)).toEqual([]);
};
const rowOf = (page: Page, name: string) => page.locator('tr[data-person]').filter({ hasText: name });
const saved = async (page: Page, label = 'Save') => {
  await page.getByRole('button', { name: label, exact: true }).click();
  await page.getByRole('button', { name: label, exact: true }).waitFor({ state: 'detached' });
};

test('impaired at the door: one key and a fact on the board, then who stays, nurse, CIWA-Ar, ride, home', async ({ page }) => {
  await product.signIn(page, 'omar');
  const row = rowOf(page, 'Jasmine Keller');
  await row.click({ position: { x: 4, y: 4 } });
  await row.press('n');
  await page.getByLabel('Impaired').check();
  await page.getByLabel('What was seen').fill('Smells of alcohol, unsteady at the door.');
  await passes(page, 'the question');
  await saved(page, 'Say so');
  await expect(row).toContainText('Not joining');
  await expect(page.getByRole('heading', { name: 'Jasmine Keller', level: 3 })).toBeVisible();
  await row.click({ position: { x: 4, y: 4 } });
  await row.getByRole('link', { name: 'Open: Jasmine Keller' }).click();
  await page.getByRole('button', { name: /^Say who/ }).click();
  await saved(page);
  await page.getByRole('button', { name: /^Write a check/ }).click();
  await page.getByLabel('Checked by').selectOption({ label: 'Wen Li, Nurse' });
  await page.getByLabel('What was found').fill('Pulse 104, answers to the point.');
  await saved(page);
  await page.getByRole('button', { name: 'CIWA-Ar', exact: true }).click();
  await page.getByText('0 of 10 answered').waitFor();
  for (const item of await page.getByRole('dialog').getByRole('group').all()) await item.getByRole('radio').nth(1).check();
  await expect(page.getByText('Total 10: Moderate')).toBeVisible();
  await passes(page, 'the rating');
  await page.getByRole('button', { name: 'Chart it' }).click();
  await expect(page.getByText('10, Moderate')).toBeVisible();
  await page.getByRole('button', { name: /^Write it down/ }).click();
  await page.getByLabel('Picked up').check();
  await page.getByLabel('Does not drive').check();
  await saved(page);
  await page.getByRole('button', { name: /^Decide/ }).click();
  await page.getByLabel('Goes home').check();
  await page.getByLabel('Why').fill('Not safe in group today.');
  await saved(page);
  await passes(page, 'the page');
  await page.getByRole('button', { name: 'Left now' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jasmine Keller: was here, not joining');
  await page.goto(product.address);
  await expect(rowOf(page, 'Jasmine Keller')).toContainText('Left early');
  await expect(page.getByRole('heading', { name: 'Jasmine Keller', level: 3 })).toHaveCount(0);
});

test('out of the group and back in from the roster; the session does not end before it is said who saw whom', async ({ page }) => {
  await product.signIn(page, 'omar');
  await page.getByRole('link', { name: /Relapse Prevention/ }).first().click();
  const person = (name: string) => page.locator('.roll > li').filter({ hasText: name });
  await person('Dana Sorensen').getByRole('button', { name: 'Change, Dana Sorensen' }).click();
  await page.getByRole('menuitem', { name: 'Here, not joining…' }).click();
  await page.getByLabel('In crisis').check();
  await page.getByLabel('What was seen').fill('Crying, wants to talk alone first.');
  await saved(page, 'Say so');
  await expect(person('Dana Sorensen')).toContainText('Here, not joining');
  await person('Dana Sorensen').getByRole('button', { name: 'Joins now, Dana Sorensen' }).click();
  await expect(person('Dana Sorensen')).toContainText('Here since');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Who saw them?' })).toBeVisible();
  await passes(page, 'who saw them');
  await page.getByLabel('Gone unseen').check();
  await page.getByRole('button', { name: 'Say so' }).click();
  await expect(page.getByRole('button', { name: 'Change…' })).toBeVisible();
  await page.goto(product.address);
  const first = page.locator('.need').first();
  await expect(first).toContainText('Dana Sorensen');
  await expect(first).toContainText('Call now, by');
  await expect(first).toContainText('You have it');
  await passes(page, 'the call');
});
