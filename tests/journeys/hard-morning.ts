import { expect } from '@playwright/test';
import { cardOf, onRoll, rowOf, type Worker } from './hard-people.ts';

/** Before the groups begin: somebody who needs a person, who comes, one by video, one impaired at the door. */
export async function takesWhoNeedsAPerson({ page, hands, button }: Worker): Promise<void> {
  await hands.task('Take a safety item, note, close', { taps: 4, keys: 0, why: '4 clicks plus text' }, async () => {
    await hands.tap(button('Take it: Imani Jefferson'));
    await hands.tap(button('Note: Imani Jefferson'));
    await hands.write('Walked with her; she rates it 4 of 10 now, will tell us before she leaves, and her sister fetches her.');
    await hands.tap(button('Save and close it'));
    await expect(page.getByRole('region', { name: 'Needs a person now' })).toContainText('1 open');
  });
  await expect(cardOf(page, 'Imani Jefferson')).toContainText('Closed');
}

export async function marksWhoComes({ page, hands, button }: Worker): Promise<void> {
  const came = ['Amara Okafor', 'Celeste Tran', 'Dov Abramson', 'Imani Jefferson', 'Marisol Quintero', 'Ruth Whitcomb'];
  await hands.task('Mark 6 here and 1 by video', { taps: 7, keys: 0, why: '1 tap each' }, async () => {
    for (const name of came) await hands.tap(button(`Here: ${name}`));
    await rowOf(page, 'Kavita Rao').hover();
    await hands.tap(button('Video: Kavita Rao'));
    for (const name of came) await expect(rowOf(page, name)).toContainText('Here');
    await expect(rowOf(page, 'Kavita Rao')).toContainText('Video');
  });
}

/** One is impaired at the door: who stays, the nurse's check and a reading, a decision, a safe way home. */
export async function seesOneImpaired({ page, hands, button, write }: Worker): Promise<void> {
  await hands.task('Here, not joining: on the board at once', { taps: 3, keys: 1, why: '3 clicks plus text' }, async () => {
    await rowOf(page, 'Ben Duarte').getByRole('rowheader').click({ position: { x: 2, y: 2 } });
    await hands.press('n');
    await hands.tap(page.getByLabel('Impaired'));
    await write('What was seen', 'Slurred speech, smells of alcohol, holds on to the counter.');
    await hands.tap(button('Say so'));
    await expect(rowOf(page, 'Ben Duarte')).toContainText('Not joining');
    await expect(cardOf(page, 'Ben Duarte')).toBeVisible();
  });
  await hands.task('Who stays with them', null, async () => {
    await rowOf(page, 'Ben Duarte').hover();
    await hands.tap(page.getByRole('link', { name: 'Open: Ben Duarte' }));
    await hands.tap(button('Say who: Who stays with them'));
    await hands.tap(button('Save'));
    await expect(page.getByRole('region', { name: 'Who stays with them' }).getByRole('listitem')).toContainText('Samuel Adeyemi');
  });
}

export async function nurseChecks({ page, hands, button, write, go }: Worker): Promise<void> {
  await hands.task('Nurse check and vital signs', null, async () => {
    await rowOf(page, 'Ben Duarte').hover();
    await hands.tap(page.getByRole('link', { name: 'Open: Ben Duarte' }));
    await hands.tap(button('Write a check: Nurse check'));
    await write('What was found', 'Oriented, answers to the point, gait unsteady. No head injury seen or told.');
    await hands.tap(button('Save'));
    await expect(page.getByRole('region', { name: 'Nurse check' }).getByRole('listitem')).toContainText('Oriented');
    await hands.tap(button('Vital signs'));
    await write('Pulse, per minute', '104');
    await write('Blood pressure, upper', '138');
    await write('Blood pressure, lower', '88');
    await write('Breath alcohol, g/210 L', '0.11');
    await hands.tap(button('Chart it'));
    await expect(page.getByRole('row', { name: /Vital signs.*138\/88/ })).toContainText('breath alcohol 0.11');
  });
  await go('/');
}

export async function decidesAndSendsHome({ page, hands, button, write }: Worker): Promise<void> {
  const [decision, ride] = [page.getByRole('region', { name: 'Decision' }), page.getByRole('region', { name: 'Way home' })];
  await hands.task('Decision, safe ride, left', null, async () => {
    await hands.tap(button('Decide: Decision'));
    await hands.tap(page.getByLabel('Goes home'));
    await write('Why', 'Not safe in group today; nurse agrees that no hospital is needed.');
    await hands.tap(decision.getByRole('button', { name: 'Save' }));
    await expect(decision.getByRole('listitem')).toContainText('Goes home');
    await hands.tap(button('Write it down: Way home'));
    await hands.tap(page.getByLabel('Picked up'));
    await write('By whom, when', 'His brother Rui, at 10:15');
    await hands.tap(page.getByLabel('Does not drive'));
    await hands.tap(ride.getByRole('button', { name: 'Save' }));
    await expect(ride.getByRole('listitem')).toContainText('Does not drive');
    await hands.tap(button('Left now'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ben Duarte: was here, not joining');
  });
}

/** Admitted at 9:40: in the running session with two taps, and on the roster of the next. */
export async function admits({ page, hands, button, write, dialog }: Worker): Promise<void> {
  await hands.task('Register and admit at 9:40, with the groups', null, async () => {
    await hands.tap(page.getByRole('link', { name: 'Patients', exact: true }));
    await hands.tap(button('Register a patient'));
    await write('First name', 'Noelle');
    await write('Family name', 'Strand');
    await dialog().getByLabel('Birth date').fill('1990-02-17');
    await hands.tap(button('Register'));
    await expect(page.getByRole('heading', { level: 1, name: 'Noelle Strand' })).toBeVisible();
    await hands.tap(button('Admit'));
    await hands.choose(dialog().getByLabel('Program'), 'Day program');
    await write('Works on first', 'Sleeps through 5 nights of 7');
    await hands.tap(dialog().getByRole('checkbox', { name: /Process group.*11:15/ }).first());
    await hands.tap(dialog().getByRole('button', { name: 'Admit' }));
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

export async function letsHerJoin({ page, hands, button, dialog, go }: Worker, running: string, next: string): Promise<void> {
  await go(`/sessions/${running}/run`);
  await hands.task('Admitted today: into the running group', { taps: 2, keys: 0, why: '2 taps' }, async () => {
    await hands.tap(button('Add somebody'));
    await hands.tap(dialog().getByRole('button', { name: 'Add somebody: Noelle Strand' }));
    await expect(onRoll(page, 'Noelle Strand')).toBeVisible();
  });
  await go(`/sessions/${next}/run`);
  await expect(onRoll(page, 'Noelle Strand')).toBeVisible();
}
