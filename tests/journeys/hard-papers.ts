import { expect, type Page } from '@playwright/test';
import type { Worker } from './hard-people.ts';

const said = 'Asked to move the visit to Thursday because of the school play; moved to 3 p.m.';

/** Finds somebody by the search that is always there; as by a bookmark, not counted. */
async function opens(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('searchbox').fill(name);
  await page.getByRole('dialog').getByRole('link', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** A phone call, by keyboard but for three clicks; and, tired as one is, in the wrong chart. */
export async function logsACall(worker: Worker): Promise<void> {
  const { page, hands, button, dialog, prove } = worker;
  await opens(page, 'Amara Okafor');
  await hands.task('Log a phone call', { taps: 3, keys: 9, why: '3 clicks plus text' }, async () => {
    await hands.tap(button('New note'));
    await hands.tap(dialog().getByRole('button', { name: 'Phone call', exact: true }));
    // Going on to a text field is part of the text.
    await dialog().getByLabel('With whom').focus();
    await hands.write('The patient');
    for (const key of ['Tab', 'Space', 'Tab', 'Space']) await hands.press(key);
    await dialog().getByLabel('Minutes').focus();
    await hands.write('5');
    await hands.press('Tab');
    await hands.write(said);
    await hands.press('Tab');
    await prove();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.timeline > li').filter({ hasText: 'Phone call' }).first()).toBeVisible();
  });
}

/** The note belongs to Celeste: out of this chart, and written anew in hers by its author. */
export async function mendsTheWrongChart({ page, hands, button, dialog, write, prove }: Worker): Promise<void> {
  await hands.task('Wrong chart: entered in error', null, async () => {
    await hands.tap(page.locator('.timeline > li').filter({ hasText: 'Phone call' }).first().getByRole('button'));
    await hands.tap(button('Entered in error…'));
    await write('Why', 'Belongs to another person.');
    await write('Whose note is it?', 'Celeste');
    await hands.choose(dialog().getByRole('combobox'), (await dialog().getByRole('option', { name: 'Celeste Tran' }).textContent()) ?? '');
    await hands.tap(button('Take it out'));
    await hands.tap(page.getByRole('link', { name: 'Open the right chart' }));
    await expect(page.getByRole('heading', { level: 1, name: 'Celeste Tran' })).toBeVisible();
  });
  await hands.task('Written anew in the right chart', null, async () => {
    await hands.tap(button('New note'));
    await hands.tap(dialog().getByRole('button', { name: 'Phone call', exact: true }));
    await hands.tap(button('Bring my text over'));
    await expect(dialog().getByLabel('What was said and agreed')).toHaveValue(said);
    await hands.tap(dialog().getByLabel('Your password'));
    await prove();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.timeline > li').filter({ hasText: 'Phone call' }).first()).toBeVisible();
  });
}

export async function opensTheDayPack({ page, hands }: Worker): Promise<void> {
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await hands.task('The day on paper', { taps: 2, keys: 0, why: 'one click, one to save' }, async () => {
    await hands.tap(page.getByRole('link', { name: 'Day pack' }));
    await expect(page.getByRole('region', { name: 'Process group' }).filter({ hasText: 'Noelle Strand' })).toBeVisible();
    const saved = page.waitForEvent('download');
    await hands.tap(page.getByRole('button', { name: 'Save as PDF' }));
    expect((await saved).suggestedFilename()).toBe('day-pack-2026-11-24.pdf');
  });
}

export async function recordsTheIncident({ page, hands, button, dialog, write }: Worker): Promise<void> {
  await hands.task('Record an incident', null, async () => {
    await hands.tap(page.getByRole('link', { name: 'Incidents' }));
    await hands.tap(button('Record an incident'));
    await hands.choose(dialog().getByLabel('What kind'), 'Left unseen');
    await write('What happened', 'Dov left during group at 11:20 while dizzy. Nobody had seen him go.');
    await hands.tap(dialog().getByRole('button', { name: 'Save' }));
    await expect(dialog().getByRole('heading', { name: /^Left unseen, No\. \d/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.incidents').getByText('Left unseen')).toBeVisible();
  });
}

export async function fetchesTheSheet({ page, hands }: Worker): Promise<void> {
  await opens(page, 'Dov Abramson');
  await hands.task('Emergency sheet for the crew', { taps: 1, keys: 0, why: '1 click' }, async () => {
    await hands.tap(page.getByRole('link', { name: 'Emergency sheet', exact: true }));
    await expect(page.locator('.emergency')).toContainText('Dov Abramson');
    await expect(page.locator('.emergency')).toContainText('Emergency contact');
  });
}
