import { expect, test, type Browser, type Page } from '@playwright/test';
import { passesEverywhere } from './axe.ts';
import { startEmpty, startProduct, type Product } from './product.ts';

/** Every screen of the staff, with what opens on it, at a desk and on a tablet, in both themes: nothing that axe objects to. */
let product: Product;
let places: Record<'session' | 'relapse' | 'dov' | 'jasmine' | 'group', string>;
test.beforeAll(async ({ browser }) => {
  product = await startProduct();
  const page = await signedIn(browser, 'ottilie');
  await bringsOneWhoDoesNotJoin(page);
  const board = await read<{ sessions: { id: string; title: string; groupId?: string }[]; people: { patientId: string; name: string }[] }>(page, 'board');
  const { groups } = await read<{ groups: { id: string }[] }>(page, 'groups');
  const who = (name: string) => board.people.find((one) => one.name === name)!.patientId;
  const session = (named: string) => board.sessions.find(({ title }) => title === named)!.id;
  places = { session: session('DBT skills group'), relapse: session('Relapse Prevention'), dov: who('Dov Abramson'), jasmine: who('Jasmine Keller'), group: groups[0]!.id };
  await page.context().close();
});
test.afterAll(() => product.stop());

const read = async <T>(page: Page, what: string): Promise<T> => (await page.request.get(`${product.address}/api/${what}`)).json() as Promise<T>;

/** Somebody who does not join the group, so that their page is there. */
async function bringsOneWhoDoesNotJoin(page: Page): Promise<void> {
  await page.goto(product.address);
  const row = page.locator('tr[data-person]', { hasText: 'Jasmine Keller' });
  await row.click({ position: { x: 4, y: 4 } });
  await row.press('n');
  await page.getByLabel('Impaired').check();
  await page.getByLabel('What was seen').fill('Unsteady at the door.');
  await page.getByRole('button', { name: 'Say so' }).click();
  await expect(row).toContainText('Not joining');
}

async function signedIn(browser: Browser, who: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(15_000);
  const email = `${who}@quillhaven.example`;
  await page.request.post(`${product.address}/api/sign-in`, { data: { email, password: product.password(who) } });
  return page;
}

/** What is pressed, one after the other, before looking again. */
type Opens = readonly (string | RegExp)[];

/** Goes to a page and looks at it; then at each thing that opens there. */
async function looksAt(page: Page, path: string, opens: readonly Opens[] = []): Promise<void> {
  const where = path.replaceAll(/[0-9a-f-]{36}/g, 'id');
  const go = async () => {
    await page.goto(product.address + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect(page.getByText(/^Loading /)).toHaveCount(0);
  };
  await go();
  await passesEverywhere(page, where);
  for (const names of opens) {
    await go();
    for (const name of names) await page.getByRole('button', { name, exact: typeof name === 'string' }).or(page.getByRole('menuitem', { name })).last().click();
    await page.getByRole('dialog').waitFor();
    await passesEverywhere(page, `${where}, ${names.join(', ')}`);
  }
}

test('the day: Today, the week, outreach, handing over, the day on paper', async ({ browser }) => {
  const page = await signedIn(browser, 'ottilie');
  await looksAt(page, '/', [['Someone needs a person']]);
  await looksAt(page, `/week?who=${places.dov}`);
  await looksAt(page, '/outreach', [[/^Log a try/]]);
  await looksAt(page, '/handover');
  await looksAt(page, '/incidents', [['Record an incident']]);
  for (const path of ['/day-pack', '/to-tell', '/queue', '/audit']) await looksAt(page, path);
  await page.context().close();
});

test('a session: Run, Notes, Sign, and what is done in the middle of it', async ({ browser }) => {
  const page = await signedIn(browser, 'ottilie');
  await looksAt(page, `/sessions/${places.session}/run`, [['Add somebody'], ['Add a guest'], ['Change the session', 'Split it…'], ['Change the session', 'Merge it into another…']]);
  await page.context().close();
  const leader = await signedIn(browser, 'omar');
  for (const step of ['run', 'notes', 'sign']) await looksAt(leader, `/sessions/${places.relapse}/${step}`);
  await looksAt(leader, '/account');
  await leader.context().close();
});

test('a chart, its drawers, and the emergency sheet; somebody who does not join', async ({ browser }) => {
  const page = await signedIn(browser, 'ottilie');
  await looksAt(page, `/patients/${places.dov}`, [['New note'], ['New note', 'Phone call'], ['More', 'Documents'], ['More', 'Raised risk'], ['More', 'Hand over'], ['More', 'Naloxone'], ['Who opened this chart'], ['Needs a person now']]);
  await looksAt(page, `/patients/${places.dov}/separate`);
  await looksAt(page, `/patients/${places.dov}/emergency`, [['Naloxone given']]);
  for (const path of [`/patients/${places.dov}/disclosures`, '/disclosures']) await looksAt(page, path);
  await looksAt(page, `/not-joining/${places.jasmine}`, [['CIWA-Ar'], ['Vital signs']]);
  await page.context().close();
});

test('patients, groups, the schedule and Setup', async ({ browser }) => {
  const page = await signedIn(browser, 'ottilie');
  for (const path of ['/patients', '/admissions', '/import', '/groups', `/groups/${places.group}`]) await looksAt(page, path);
  await looksAt(page, '/duplicates', [[/^Join/]]);
  await looksAt(page, '/schedule', [['Change the day']]);
  await page.context().close();
  const administrator = await signedIn(browser, 'ada');
  for (const part of ['clinic', 'staff', 'accounts', 'day-pack']) await looksAt(administrator, `/setup/${part}`);
  await administrator.context().close();
  const desk = await signedIn(browser, 'frankie');
  for (const path of ['/', `/patients/${places.dov}`]) await looksAt(desk, path);
  await desk.context().close();
});

test('what is locked, cut off, refused or empty', async ({ browser }) => {
  const page = await signedIn(browser, 'omar');
  await page.goto(product.address);
  await page.getByText('Imani Jefferson').or(page.getByText('Andre Fontaine')).first().waitFor();
  await page.context().setOffline(true);
  await page.locator('.offline').waitFor();
  await passesEverywhere(page, 'Today, offline');
  await page.context().setOffline(false);
  await page.route(/\/api\/weeks\//, (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' }));
  await page.goto(`${product.address}/week`);
  await page.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 30_000 });
  await passesEverywhere(page, 'the week, failed');
  await page.getByRole('button', { name: /Omar Farouk/ }).click();
  await page.getByRole('menuitem', { name: /^Lock/ }).click();
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await passesEverywhere(page, 'locked');
  await page.context().close();
});

test('before anybody is signed in: sign-in, a forgotten password, the first run', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await looksAt(page, '/sign-in');
  await page.getByRole('button', { name: 'Forgot your password?' }).click();
  await passesEverywhere(page, 'a forgotten password');
  const empty = await startEmpty();
  try {
    await page.goto(empty.address);
    await page.getByLabel('One-time code').fill(empty.code);
    await passesEverywhere(page, 'the first run');
  } finally {
    await page.context().close();
    await empty.stop();
  }
});
