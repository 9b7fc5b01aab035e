import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { startProduct, type Product } from './product.ts';

/** Every screen as a person finds it: nothing that axe objects to, in both themes; pictures for the eye and the README. */
let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

const screens = ['/', '/week', '/patients', '/groups', '/queue', '/account'];

for (const theme of ['light', 'dark'] as const)
  test(`no screen fails axe in the ${theme} theme`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: theme });
    const page = await context.newPage();
    await product.signIn(page, 'omar');
    for (const path of screens) {
      await page.goto(product.address + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      // The live connection never ends, so the network is never idle; what a page shows arrives well within this.
      await page.waitForTimeout(900);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map((one) => `${path}: ${one.id} at ${one.nodes[0]?.target.join(' ')}`)).toEqual([]);
    }
    await context.close();
  });

/** A session that Omar leads today, and somebody in it. */
async function placesOf(page: Page): Promise<{ session: string; patient: string }> {
  const board = (await (await page.request.get(`${product.address}/api/board`)).json()) as { sessions: { id: string; title: string }[]; people: { patientId: string }[] };
  return { session: board.sessions.find(({ title }) => title === 'Relapse Prevention')!.id, patient: board.people[0]!.patientId };
}

async function passesAxe(page: Page, path: string): Promise<void> {
  await page.goto(product.address + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(900);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map((one) => `${path.replaceAll(/[0-9a-f-]{36}/g, 'id')}: ${one.id} at ${one.nodes[0]?.target.join(' ')}`)).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test(`a session, a chart and a person's week pass axe in the ${theme} theme`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: theme });
    const page = await context.newPage();
    await product.signIn(page, 'omar');
    const { session, patient } = await placesOf(page);
    for (const path of [`/sessions/${session}/run`, `/sessions/${session}/notes`, `/sessions/${session}/sign`, `/patients/${patient}`, `/week?who=${patient}`]) await passesAxe(page, path);
    await context.close();
  });

  test(`setup and import pass axe in the ${theme} theme`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: theme });
    const page = await context.newPage();
    await product.signIn(page, 'ottilie');
    for (const path of ['/setup', '/import']) await passesAxe(page, path);
    await context.close();
  });

  test(`on a tablet, Today, Run and Notes pass axe in the ${theme} theme and scroll in one direction only`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: theme, viewport: { width: 768, height: 1024 } });
    const page = await context.newPage();
    await product.signIn(page, 'omar');
    const { session } = await placesOf(page);
    for (const path of ['/', `/sessions/${session}/run`, `/sessions/${session}/notes`]) {
      await passesAxe(page, path);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768);
    }
    await context.close();
  });
}

test('the sign-in page passes axe and asks no other host for anything', async ({ page }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await page.goto(`${product.address}/sign-in`);
  await page.getByLabel('E-mail', { exact: false }).first().waitFor();
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map((one) => one.id)).toEqual([]);
  expect([...hosts]).toEqual([new URL(product.address).host]);
});

test('a picture of the Today board for the README', async ({ page }) => {
  await product.signIn(page, 'ottilie');
  await page.getByText('Imani Jefferson').first().waitFor();
  await page.screenshot({ path: 'docs/today.png' });
});
