import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { settled } from './axe.ts';
import { startProduct, type Product } from './product.ts';

/** A clinic is arranged: a group, who is in it, a meeting moved, a document, a roster. With the slips that people make. */
let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

const axe = async (page: Page, where: string) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map((one) => `${where}: ${one.id} at ${one.nodes[0]?.target.join(' ')}`)).toEqual([]);
};
const drawer = (page: Page) => page.getByRole('dialog');
const submit = (page: Page, name: string) => drawer(page).getByRole('button', { name, exact: true }).click();

/** Every page, and the drawer that opens from a button of it. */
const screens: readonly (readonly [path: string, opens: readonly (string | RegExp)[]])[] = [
  ['/setup/clinic', ['Change Quillhaven', 'Close a day', 'Add a room']],
  ['/setup/programs', ['Begin a program', /^Change Least hours of treatment in a week, adults/]],
  ['/setup/staff', ['Take somebody on', 'Change Casey Lindholm']],
  ['/groups', ['Begin a group', 'Book an appointment']],
  ['/schedule?day=2026-11-30', ['Plan one meeting']],
  ['/patients', ['Register a patient']],
  ['/import', []],
  ['/audit', []]
];

for (const theme of ['light', 'dark'] as const)
  test(`setup, groups, patients and import pass axe with their drawers open in the ${theme} theme`, async ({ browser }) => {
    const context = await browser.newContext({ colorScheme: theme });
    const page = await context.newPage();
    await product.signIn(page, 'ottilie');
    for (const [path, opens] of screens) {
      await page.goto(product.address + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settled(page);
      await axe(page, path);
      for (const name of opens) {
        await page.getByRole('button', { name }).first().click();
        await settled(page);
        await axe(page, `${path}, ${name}`);
        await page.keyboard.press('Escape');
        await drawer(page).waitFor({ state: 'hidden' });
      }
    }
    await page.goto(`${product.address}/patients`);
    await page.getByRole('link', { name: 'Imani Jefferson' }).click();
    await page.getByRole('heading', { level: 1, name: 'Imani Jefferson' }).waitFor();
    await settled(page);
    await axe(page, 'a chart');
    for (const name of ['Change: People they trust', 'Change: Language and needs', 'Documents', 'Who opened this chart']) {
      if (name === 'Documents') await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('button', { name }).or(page.getByRole('menuitem', { name })).first().click();
      await settled(page);
      await axe(page, `a chart, ${name}`);
      await page.keyboard.press('Escape');
      await drawer(page).waitFor({ state: 'hidden' });
    }
    await context.close();
  });

test('the administrator begins at Setup and finds the accounts there', async ({ page }) => {
  await page.goto(`${product.address}/sign-in`);
  await page.getByLabel('E-mail', { exact: false }).first().fill('ada@quillhaven.example');
  await page.getByLabel('Password', { exact: false }).first().fill(product.password('ada'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Setup' }).waitFor();
  await page.getByRole('link', { name: 'Accounts' }).click();
  await expect(page.getByText('casey@quillhaven.example')).toBeVisible();
  await axe(page, '/setup/accounts');
});

test('a form says what is missing in its own words, at the field and at its top, and stops when it is mended', async ({ page }) => {
  await product.signIn(page, 'ottilie');
  await page.goto(`${product.address}/setup/staff`);
  await page.getByRole('button', { name: 'Take somebody on' }).click();
  const first = drawer(page).getByLabel('First name');
  await expect(drawer(page).locator('form')).toHaveJSProperty('noValidate', true);
  await drawer(page).getByLabel('Title').fill('   ');
  await submit(page, 'Take on');
  await expect(drawer(page).getByRole('alert')).toBeFocused();
  await expect(drawer(page).getByRole('alert')).toContainText('3 things to mend');
  await expect(first).toHaveAttribute('aria-invalid', 'true');
  await expect(first).toHaveAccessibleDescription('Nothing is written here yet. Fill it in to go on.');
  await axe(page, 'a form with errors');
  await drawer(page).getByRole('link', { name: /^First name/ }).click();
  await expect(first).toBeFocused();
  await page.keyboard.type('Vera');
  await expect(first).not.toHaveAttribute('aria-invalid', 'true');
  await expect(first).toBeFocused();
  await drawer(page).getByLabel('Title').fill('LCSW');
  await submit(page, 'Take on');
  await expect(drawer(page).getByLabel('Family name')).toBeFocused();
  await page.keyboard.press('Escape');
});

test('a group is begun, three are enrolled, two who are kept apart are refused in one plain sentence', async ({ page }) => {
  await product.signIn(page, 'ottilie');
  await page.goto(`${product.address}/groups`);
  await page.getByRole('button', { name: 'Begin a group' }).click();
  const form = drawer(page);
  await expect(form.getByLabel('From')).toHaveValue('2026-11-24');
  await form.getByLabel('Name').fill('Sleep and mornings');
  await submit(page, 'Begin the group');
  await expect(form.getByText('Choose at least one weekday.')).toBeVisible();
  await expect(form.getByLabel('Name')).toHaveValue('Sleep and mornings');
  await form.getByText('Wed', { exact: true }).click();
  await form.getByLabel('Begins at').fill('14:00');
  await form.getByLabel('Leader', { exact: true }).selectOption({ label: 'Rosa Dahl, Recreation therapist' });
  await submit(page, 'Begin the group');
  await drawer(page).waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'Sleep and mornings', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Sleep and mornings' }).waitFor();
  for (const name of ['Farid Haddad', 'Amara Okafor', 'Ben Duarte']) {
    await pick(page, name);
    await drawer(page).waitFor({ state: 'hidden' });
  }
  const people = page.getByRole('region', { name: 'People' });
  await expect(people.getByText('3 people, 9 free')).toBeVisible();
  await pick(page, 'Mara Vance');
  await expect(drawer(page).getByText('This person cannot be in this session with somebody on its list.')).toBeVisible();
  await expect(drawer(page)).not.toContainText('Farid');
  await page.keyboard.press('Escape');
  await people.getByRole('button', { name: /Ben Duarte/ }).click();
  await submit(page, 'End the enrollment');
  await drawer(page).waitFor({ state: 'hidden' });
});

/** By keyboard alone and quickly, as one who enrolls many does: whoever is chosen is the one who was typed. */
async function pick(page: Page, name: string) {
  await page.getByRole('button', { name: 'Enroll somebody' }).click();
  // The drawer takes the focus a moment after it opens; letters typed before that go nowhere.
  await expect(drawer(page).getByRole('searchbox')).toBeFocused();
  await page.keyboard.type(name);
  await drawer(page).getByRole('radio', { name }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
}

test('a meeting is moved: what is in the way is said before, and the free time is taken', async ({ page }) => {
  await product.signIn(page, 'ottilie');
  await page.goto(`${product.address}/schedule?day=2026-11-30`);
  await page.getByRole('button', { name: 'Change CBT skills group', exact: false }).first().click();
  await page.getByRole('menuitem', { name: 'Move it' }).click();
  const form = drawer(page);
  await form.getByLabel('Begins at').fill('12:15');
  await expect(form.getByText('A leader leads elsewhere then.')).toBeVisible();
  await submit(page, 'Move the session');
  await expect(form.getByRole('alert').or(form.locator('.warn'))).toBeVisible();
  await expect(form.getByLabel('Begins at')).toHaveValue('12:15');
  await form.getByLabel('Begins at').fill('19:30');
  await form.getByLabel('Day').fill('2026-12-02');
  await expect(form.getByText('Nothing is in the way.')).toBeVisible();
  await submit(page, 'Move the session');
  await drawer(page).waitFor({ state: 'hidden' });
  await page.goto(`${product.address}/schedule?day=2026-12-02`);
  await expect(page.getByRole('row', { name: /7:30 p\.m\. CBT skills group/ })).toBeVisible();
});

test('a document is added to a chart, saved from it, and withdrawn with a reason', async ({ page }) => {
  await product.signIn(page, 'ottilie');
  await page.goto(`${product.address}/patients`);
  await page.getByRole('link', { name: 'Ben Duarte' }).click();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Documents' }).click();
  await page.getByRole('button', { name: 'Add a document' }).click();
  const form = drawer(page);
  await form.getByLabel('File').setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('only text') });
  await form.getByLabel('Kind').selectOption({ label: 'Referral' });
  await submit(page, 'Add');
  await expect(form.getByText('This is no PDF, scan or photo')).toBeVisible();
  await expect(form.getByLabel('Kind')).toHaveValue('referral');
  await form.getByLabel('File').setInputFiles({ name: 'Letter of Dr. Weiss.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') });
  await submit(page, 'Add');
  const [saved] = await Promise.all([page.waitForEvent('download'), form.getByRole('button', { name: 'Save the file: Letter of Dr. Weiss' }).click()]);
  expect(saved.suggestedFilename()).toContain('.pdf');
  await form.getByRole('button', { name: 'Withdraw: Letter of Dr. Weiss' }).click();
  await page.keyboard.type('Belongs to somebody else');
  await page.keyboard.press('Enter');
  await expect(form.getByText('Belongs to somebody else')).toBeVisible();
});

test('a small roster is imported: columns confirmed, lines in error left out, one who may be here said to be the same', async ({ page }) => {
  await product.signIn(page, 'ottilie');
  await page.goto(`${product.address}/import`);
  await page.getByRole('button', { name: 'Read the file' }).click();
  await expect(page.getByText('Choose a file')).toBeVisible();
  await page.getByLabel('Spreadsheet').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from('First name,Last name,DOB,MRN\nIda,Berg,1980-02-30,N-1\nAmarah,Okafor,1991-03-14,N-2\nNils,Holm,1985-05-05,N-3\n') });
  await page.getByRole('button', { name: 'Read the file' }).click();
  await page.getByRole('button', { name: 'Check what would be imported' }).click();
  await expect(page.getByText('"1980-02-30" is not a date we can read.')).toBeVisible();
  await axe(page, 'an import with errors');
  await page.getByRole('button', { name: /^Leave out (all|the)/ }).click();
  await page.getByText('Possible duplicates (1)').click();
  await page.getByRole('button', { name: 'Is Amara Okafor' }).click();
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByRole('button', { name: 'Import 1 person' }).click();
  await page.getByRole('heading', { name: '1 person was imported.' }).waitFor();
  await page.keyboard.press('Control+k');
  await drawer(page).getByRole('searchbox').waitFor();
  await page.keyboard.type('nils holm');
  await drawer(page).getByText('Nils Holm').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Nils Holm' }).waitFor();
});

test('a chart of another program is closed; opened with a reason, the director reads who it was', async ({ browser, page }) => {
  await product.signIn(page, 'lindiwe');
  await page.goto(`${product.address}/patients`);
  await page.locator('main').getByLabel('Find a patient').fill('Andre Fontaine');
  await page.getByRole('link', { name: 'Andre Fontaine' }).click();
  await page.getByRole('button', { name: 'Open it anyway' }).click();
  await drawer(page).getByLabel('Why you need it now').fill('Called the crisis line at noon');
  await submit(page, 'Open the chart for 4 hours');
  await page.getByText('Note signed', { exact: false }).first().waitFor();
  const director = await (await browser.newContext()).newPage();
  await product.signIn(director, 'ottilie');
  await director.goto(page.url());
  await director.getByRole('button', { name: 'Who opened this chart' }).click();
  await expect(drawer(director).getByRole('row', { name: /Lindiwe Mokoena Opened the chart without a care relationship/ })).toBeVisible();
  await director.context().close();
});
