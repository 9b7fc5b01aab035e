import { expect } from '@playwright/test';
import { rowOf, type Worker } from './hard-people.ts';

/** Two come late, one does not come at all and their risk is raised: looked for the same day. */
export async function marksWhoIsLate({ page, hands, button }: Worker): Promise<void> {
  await hands.task('Two late, one absent', { taps: 3, keys: 0, why: '1 tap each' }, async () => {
    for (const name of ['Leo Begay', 'Hollis Bramwell']) {
      await rowOf(page, name).hover();
      await hands.tap(button(`Late: ${name}`));
      await expect(rowOf(page, name)).toContainText('Late 9:');
    }
    await rowOf(page, 'Farid Haddad').hover();
    await hands.tap(button('Absent: Farid Haddad'));
    await expect(rowOf(page, 'Farid Haddad')).toContainText('Absent');
  });
}

export async function recordsHisRisk({ page, hands, button, write, dialog, go }: Worker): Promise<void> {
  await hands.task('Raised risk recorded in the chart', null, async () => {
    await hands.tap(rowOf(page, 'Farid Haddad').getByRole('link', { name: 'Farid Haddad' }));
    await hands.tap(button('More'));
    await hands.tap(page.getByRole('menuitem', { name: 'Raised risk' }));
    await hands.tap(dialog().getByLabel('Suicide', { exact: true }));
    await hands.tap(dialog().getByText('Moderate', { exact: true }));
    await write('Why', 'Said on Friday that he bought a rope; gave it to his wife, denied intent.');
    await hands.tap(button('Record it'));
    await expect(dialog().getByText('Suicide, moderate')).toBeVisible();
    await hands.press('Escape');
    await expect(page.getByText('Raised risk of suicide, moderate')).toBeVisible();
  });
  await go('/outreach');
}

export async function triesToReachHim({ page, hands, button, dialog }: Worker): Promise<void> {
  const line = page.getByRole('region', { name: 'By the end of today' }).getByRole('listitem').filter({ hasText: 'Farid Haddad' });
  await expect(line).toContainText('Risk is raised');
  await hands.task('Outreach the same day: log a try', { taps: 3, keys: 1, why: '3 clicks plus text' }, async () => {
    await hands.tap(button('Log a try: Farid Haddad'));
    await hands.tap(dialog().getByLabel('No answer, no message left'));
    await hands.press('Tab');
    await hands.write('Rang out twice. I try again at 11 and then ask his wife, whom he named.');
    await hands.tap(button('Keep it'));
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(line.or(page.getByRole('listitem').filter({ hasText: 'Farid Haddad' })).first()).toContainText('Last: ');
  });
}

/** The co-leader is sick: the director notes it, and somebody else leads. */
export async function findsASubstitute({ page, hands, button, dialog, go }: Worker): Promise<void> {
  await go('/setup/staff');
  await hands.task('Co-leader sick: away today', null, async () => {
    await hands.tap(button('Change June Park'));
    await dialog().getByLabel('First day').fill('2026-11-24');
    await hands.choose(dialog().getByLabel('Kind', { exact: true }), 'Sick');
    await hands.tap(button('Add the absence'));
    await expect(dialog().getByText('Sick', { exact: true }).first()).toBeVisible();
    await hands.press('Escape');
  });
  await go('/schedule?day=2026-11-24');
  const meeting = page.getByRole('row', { name: /11:15 a\.m\./ }).filter({ hasText: 'Samuel Adeyemi' });
  await expect(meeting).toContainText('June Park, away');
  await hands.task('Another leader for the 11:15 group', null, async () => {
    await hands.tap(meeting.getByRole('button'));
    await hands.tap(page.getByRole('menuitem', { name: 'Another leader' }));
    await hands.choose(dialog().getByLabel('In place of'), 'June Park');
    await hands.choose(dialog().getByLabel('Who leads'), 'Nadia Petrova, Psychologist');
    await hands.tap(dialog().locator('button[type=submit]'));
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(meeting).toContainText('Nadia Petrova');
  });
}
