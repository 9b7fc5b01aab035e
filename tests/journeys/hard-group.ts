import { expect } from '@playwright/test';
import { cardOf, onRoll, rowOf, type Worker } from './hard-people.ts';

/** Fourteen for twelve seats: who is above says why; then the group begins. */
export async function fillsTheRoom({ page, hands, button, dialog }: Worker): Promise<void> {
  await hands.task('Somebody of the other group joins', { taps: 2, keys: 0, why: '2 taps' }, async () => {
    await hands.tap(button('Add somebody'));
    await hands.tap(dialog().getByRole('button', { name: 'Add somebody: Gwen Ostrowski' }).first());
    await expect(onRoll(page, 'Gwen Ostrowski')).toBeVisible();
  });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await hands.task('Above the size: with a reason', { taps: 3, keys: 0, why: '3 taps plus text' }, async () => {
    await hands.tap(button('Add somebody'));
    await hands.tap(dialog().getByRole('button', { name: 'Add somebody: Jonas Lindqvist' }).first());
    await expect(dialog().getByText('more than the')).toBeVisible();
    await hands.write('Makes up for Monday, agreed on Friday');
    await hands.tap(button('Add all the same'));
    await expect(onRoll(page, 'Jonas Lindqvist')).toBeVisible();
  });
  await expect(page.locator('.roll > li')).toHaveCount(14);
}

export async function begins({ page, hands, button }: Worker): Promise<void> {
  await hands.task('Start: whoever is in the building is here', { taps: 1, keys: 0, why: '1 tap' }, async () => {
    await hands.tap(button('Start'));
    await expect(page.getByText('Running since')).toBeVisible();
    await expect(onRoll(page, 'Amara Okafor')).toContainText('Here since 11:15');
    await expect(onRoll(page, 'Kavita Rao')).toContainText('On video since');
    await expect(onRoll(page, 'Farid Haddad')).toContainText('Absent');
  });
}

/** By video from another state: where she is now, and what that means for license and payer. */
export async function asksWhereSheIs({ page, hands, button, dialog }: Worker): Promise<void> {
  await hands.task('By video from another state', null, async () => {
    const known = page.getByRole('button', { name: 'Kavita Rao is somewhere else' });
    await hands.tap(known.or(button('Write down where Kavita Rao is')).first());
    await hands.tap(dialog().getByLabel('Address where they are now'));
    await hands.press('Control+A');
    await hands.write('14 Chestnut St, Philadelphia, PA 19106');
    await dialog().getByLabel('Number to call back').fill('(215) 555-0143');
    await hands.tap(dialog().getByRole('radio', { name: 'Alone', exact: true }));
    await hands.tap(dialog().getByRole('radio', { name: 'Nobody', exact: true }));
    await hands.tap(button('Save'));
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(onRoll(page, 'Kavita Rao')).toContainText('Philadelphia');
    await expect(onRoll(page, 'Kavita Rao')).toContainText(/licensed in|No state stands with the license/);
  });
}

export async function goesForMedication({ page, hands, button }: Worker): Promise<void> {
  await hands.task('Out for medication and back', { taps: 2, keys: 0, why: '2 taps' }, async () => {
    await hands.tap(button('Step out, Marisol Quintero'));
    await expect(onRoll(page, 'Marisol Quintero')).toContainText('Out since');
    await hands.tap(button('Back in, Marisol Quintero'));
    await expect(button('Step out, Marisol Quintero')).toBeVisible();
  });
}

/** Fourteen are too many for one room: six go next door, with their marks. */
export async function splitsTheRoom({ page, hands, button, dialog, write }: Worker): Promise<void> {
  const six = ['Amara Okafor', 'Gwen Ostrowski', 'Hollis Bramwell', 'Jonas Lindqvist', 'Leo Begay', 'Noelle Strand'];
  await hands.task('Room split: six go next door', null, async () => {
    await hands.tap(button('Change the session'));
    await hands.tap(page.getByRole('menuitem', { name: 'Split it…' }));
    for (const name of six) await hands.tap(dialog().getByLabel(name));
    await hands.choose(dialog().getByLabel('Who leads it'), 'Rosa Dahl');
    await hands.choose(dialog().getByLabel('Room', { exact: true }), 'Room 5');
    await write('Why', 'Fourteen came for twelve seats');
    await hands.tap(button('Split the session'));
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('.roll > li')).toHaveCount(8);
  });
}

/** Everything that a page asks of the network while it is away, in milliseconds by its own clock. */
const fiveMinutes = 5 * 60_000;

/**
 * The network is gone for ten minutes of the page's clock and of the server's: marks, notes, whoever comes in and guests
 * go on, and agree with the other tablet once it is back. `tenMinutesOn` starts the server again, so much later.
 */
export async function losesTheNetwork(worker: Worker, other: Worker, tenMinutesOn: () => Promise<void>): Promise<void> {
  const { page, hands, button, dialog } = worker;
  const began = await page.evaluate(() => Date.now());
  await page.context().setOffline(true);
  await hands.task('No network: marks and notes go on', { taps: 4, keys: 0, why: '1 tap each' }, async () => {
    await hands.tap(button('Step out, Celeste Tran'));
    await expect(onRoll(page, 'Celeste Tran')).toContainText('Out since');
    await hands.tap(onRoll(page, 'Ruth Whitcomb').getByText('Active', { exact: true }));
    await hands.tap(page.getByRole('link', { name: 'Notes' }));
    await hands.tap(page.getByLabel('What we did'));
    await hands.write('We spoke about what to do when plans break: name it, ask for one thing, take the next small step.');
  });
  await other.hands.task('Meanwhile on the other tablet', { taps: 1, keys: 0, why: '1 tap' }, async () => {
    await other.hands.tap(other.button('Step out, Imani Jefferson'));
    await expect(onRoll(other.page, 'Imani Jefferson')).toContainText('Out since');
    await expect(onRoll(other.page, 'Celeste Tran')).toContainText('Here since');
  });
  await page.clock.fastForward(fiveMinutes);
  await hands.tap(page.getByRole('link', { name: 'Run' }));
  await hands.task('No network: somebody comes in', { taps: 2, keys: 0, why: '2 taps' }, async () => {
    await hands.tap(button('Add somebody'));
    await hands.tap(dialog().getByRole('button', { name: 'Add somebody: Desmond Achebe' }));
    await expect(onRoll(page, 'Desmond Achebe')).toContainText('waits for the network');
  });
  await hands.task('No network: a guest', { taps: 3, keys: 0, why: '3 taps' }, async () => {
    await hands.tap(button('Add a guest'));
    await hands.tap(dialog().getByLabel('Trainee'));
    await hands.tap(dialog().getByRole('button', { name: 'Add', exact: true }));
    await expect(page.locator('.guests')).toContainText('waits for the network');
  });
  await page.clock.fastForward(fiveMinutes);
  await tenMinutesOn();
  expect((await page.evaluate(() => Date.now())) - began).toBeGreaterThan(2 * fiveMinutes);
  await page.context().setOffline(false);
  for (const one of [worker, other]) await one.uncover();
  await hands.task('Network back: both tablets agree', { taps: 0, keys: 0, why: 'by itself' }, async () => {
    await expect(onRoll(other.page, 'Celeste Tran')).toContainText('Out since', { timeout: 60_000 });
    for (const name of ['Celeste Tran', 'Imani Jefferson']) await expect(onRoll(page, name)).toContainText('Out since', { timeout: 60_000 });
    for (const one of [page, other.page]) await expect(onRoll(one, 'Desmond Achebe')).toContainText(/since \d/, { timeout: 60_000 });
    await expect(onRoll(page, 'Desmond Achebe')).not.toContainText('waits');
    await expect(other.page.locator('.guests')).toContainText('Trainee');
  });
  await other.page.reload();
  await other.page.getByRole('link', { name: 'Notes' }).click();
  await expect(other.page.getByLabel('What we did')).toHaveValue(/when plans break/, { timeout: 30_000 });
}

/** The other room is needed: those who went next door come back, with their marks, and that meeting is over. */
export async function comesTogether({ page, hands, button, dialog, write, go }: Worker, first: string): Promise<void> {
  const board = (await (await page.request.get(new URL('/api/board', page.url()).href)).json()) as { sessions: { id: string; title: string; leaders: { name: string }[] }[] };
  const nextDoor = board.sessions.find(({ leaders, title }) => title === 'Process group' && leaders.some(({ name }) => name === 'Rosa Dahl'))!;
  await go(`/sessions/${nextDoor.id}/run`);
  await hands.task('Both rooms come together', null, async () => {
    await hands.tap(button('Change the session'));
    await hands.tap(page.getByRole('menuitem', { name: 'Merge it into another…' }));
    const into = dialog().getByLabel('Into which session');
    await hands.choose(into, (await into.getByRole('option', { name: /Process group, Samuel Adeyemi/ }).textContent())!);
    await write('Why', 'The next room is needed');
    await hands.tap(dialog().getByRole('button', { name: 'Merge', exact: true }));
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  await go(`/sessions/${first}/run`);
  await expect(onRoll(page, 'Leo Begay')).toBeVisible();
  await expect(onRoll(page, 'Amara Okafor')).toContainText('Here since');
}

/** Somebody leaves with something open on the board: asked who saw them; gone unseen, it is a call to make now. */
export async function leavesUnseen({ page, hands, button, dialog, go }: Worker): Promise<void> {
  await go('/');
  await hands.task('Leaves not safe: a call to make now', { taps: 3, keys: 0, why: '3 clicks' }, async () => {
    await rowOf(page, 'Dov Abramson').hover();
    await hands.tap(button('Left: Dov Abramson'));
    await expect(dialog().getByRole('heading', { name: 'Who saw them?' })).toBeVisible();
    await hands.tap(page.getByLabel('Gone unseen'));
    await hands.tap(button('Say so'));
    await expect(rowOf(page, 'Dov Abramson')).toContainText('Left');
    await expect(cardOf(page, 'Dov Abramson')).toContainText('Call now, by');
  });
}
