import { expect, test } from '@playwright/test';
import { startProduct, type Product } from './product.ts';

/** The session ends while somebody writes a note: the page is covered, nothing of it is lost. */
let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

test('words typed into a note outlive the end of the session', async ({ page }) => {
  const words = 'Named the walk home as the hardest half hour and asked for company.';
  await product.signIn(page, 'omar');
  await page.locator('.slot').getByRole('link', { name: 'Relapse Prevention' }).click();
  await page.getByRole('link', { name: 'Notes', exact: true }).click();
  const response = page.locator('.work > .card').getByLabel('Response', { exact: true });
  await response.fill(words);
  await page.context().clearCookies();
  await response.press('End');
  await page.keyboard.insertText(' She smiled.');
  const cover = page.getByRole('dialog', { name: 'Sign in again' });
  await cover.getByLabel('Password of Omar Farouk').fill('not the password');
  await page.keyboard.press('Enter');
  await expect(cover.getByRole('alert')).toBeVisible();
  await cover.getByLabel('Password of Omar Farouk').fill(product.password('omar'));
  await page.keyboard.press('Enter');
  await expect(cover).toHaveCount(0);
  await expect(response).toHaveValue(`${words} She smiled.`);
  await expect(page.getByText('Saved 10:0')).toBeVisible({ timeout: 15_000 });
  await page.reload();
  await expect(response).toHaveValue(`${words} She smiled.`);
});
