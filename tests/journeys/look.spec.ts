import { expect, test } from '@playwright/test';
import { startProduct, type Product } from './product.ts';

/** What the first page asks for, and the picture for the README. What every screen must pass is in every-screen.spec.ts. */
let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

test('the sign-in page asks no other host for anything', async ({ page }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto(`${product.address}/sign-in`);
  await page.getByLabel('E-mail', { exact: false }).first().waitFor();
  expect([...hosts]).toEqual([new URL(product.address).host]);
});

test('a picture of the Today board for the README', async ({ page }) => {
  await product.signIn(page, 'ottilie');
  await page.getByText('Imani Jefferson').first().waitFor();
  await page.screenshot({ path: 'docs/today.png' });
});
