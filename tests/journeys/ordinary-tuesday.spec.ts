import { expect, test, type Page } from '@playwright/test';
import { patients } from '../../seed/cast.ts';
import { handsOn, type Hands } from './counted.ts';
import { startProduct, type Product } from './product.ts';

/**
 * An ordinary Tuesday of Omar Farouk, who leads the CBT skills group of the evening program: the seed's group of twelve.
 * The product is stopped and started again at 7:17 and at 8:31 p.m., because a journey cannot wait for an evening.
 */
const arrivals = '2026-11-24T22:10:00.000Z';
const groupBegins = '2026-11-25T00:17:00.000Z';
const groupIsOver = '2026-11-25T01:31:00.000Z';

const twelve = patients.filter(({ program, cohort }) => program === 'evening' && cohort === 'a').map(({ name, preferred }) => (preferred ? `${preferred} ${name.split(' ').at(-1)}` : name)).toSorted();
const [absent, byVideo, late, leavesEarly, stepsOut] = ['Dana Sorensen', 'Jasmine Keller', 'Owen Pritchard', 'Silas Whitfield', 'Priya Nair'] as const;
const came = twelve.filter((name) => name !== absent);

// What the leader saw and heard of each, in words that nobody else's note has.
const responses = [
  'Put riding the elevator alone at 40 and asked how long one has to stay in it.',
  'Laughed at the idea at first, then wrote a ladder of five steps for the supermarket.',
  'Kept quiet until the end and named the phone as the safety habit to drop first.',
  'Wants to start with sitting in the last row at the parents’ evening on Thursday.',
  'Told how walking past the old bar without company went better than feared.',
  'Asked twice whether feeling nothing also counts, and noted the answer on a card.',
  'Disagreed that calm is not the aim, listened to two others and changed the plan.',
  'Chose calling the landlord as a first step and practiced the opening sentence aloud.',
  'Rated the bus at 70, so we split it into waiting, boarding and one stop.',
  'Was shaky when the topic turned to driving but stayed in the chair and breathed.',
  'Explained to a newcomer why repeating a step matters more than a big leap.'
];

let product: Product;
test.beforeAll(async () => {
  product = await startProduct(arrivals);
});
test.afterAll(() => product.stop());

test.use({ actionTimeout: 15_000, screenshot: 'only-on-failure' });
test('an ordinary Tuesday with twelve people stays within its taps and keys', async ({ page }) => {
  const hands = handsOn(page);
  await product.signIn(page, 'omar');
  await seeTheDay(page, hands);
  await markArrivals(page, hands);
  await later(page, groupBegins);
  await runTheGroup(page, hands);
  await later(page, groupIsOver);
  await endTheGroup(page, hands);
  await writeNotes(page, hands);
  await signAll(page, hands);
  await readTheWeek(page, hands);
  await openSomebody(page, hands);
  hands.settle();
});

/** Hours later: the page was left open, the product was started again, and the session has locked itself. */
async function later(page: Page, clock: string): Promise<void> {
  await product.goOnAt(clock);
  const cover = page.getByRole('dialog', { name: 'Locked' });
  await cover.getByLabel('Password of Omar Farouk').fill(product.password('omar'), { timeout: 30_000 });
  await page.keyboard.press('Enter');
  await expect(cover).toHaveCount(0);
}

const rowOf = (page: Page, name: string) => page.locator('tr[data-person]', { hasText: name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function seeTheDay(page: Page, hands: Hands): Promise<void> {
  await hands.task('See the day', { taps: 0, keys: 0, why: 'at a glance' }, async () => {
    await expect(page.getByRole('link', { name: 'CBT skills group' }).first()).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Needs a person now' })).toBeInViewport();
    for (const name of twelve) await expect(rowOf(page, name)).toContainText('Expected');
  });
}

async function markArrivals(page: Page, hands: Hands): Promise<void> {
  await hands.task('Mark 12 people on Today', { taps: 12, keys: 0, why: '12 taps' }, async () => {
    for (const name of came.filter((one) => one !== byVideo)) await hands.tap(button(page, `Here: ${name}`));
    await rowOf(page, byVideo).hover();
    await hands.tap(button(page, `Video: ${byVideo}`));
    await rowOf(page, absent).hover();
    await hands.tap(button(page, `Absent: ${absent}`));
    for (const name of twelve) await expect(rowOf(page, name)).toContainText(name === absent ? 'Absent' : name === byVideo ? 'Video 5:1' : 'Here 5:1');
  });
  await hands.task('Take back a mark made by mistake', { taps: 2, keys: 0, why: '2 taps' }, async () => {
    await rowOf(page, 'Noor Rahman').hover();
    await hands.tap(button(page, 'Left: Noor Rahman'));
    await expect(rowOf(page, 'Noor Rahman')).toContainText('Left');
    await hands.tap(button(page, 'Undo'));
    await expect(rowOf(page, 'Noor Rahman')).toContainText('Here 5:1');
  });
  await hands.task('Write down why one did not come', null, async () => {
    await rowOf(page, absent).hover();
    await hands.tap(button(page, `Change: ${absent}`));
    await hands.tap(page.getByLabel('Why', { exact: false }));
    await hands.write('Her car broke down on the bridge; a cousin tows it tonight.');
    await hands.tap(button(page, 'Save'));
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}

async function runTheGroup(page: Page, hands: Hands): Promise<void> {
  const person = (name: string) => page.locator('.roll > li', { hasText: name });
  await hands.task('Open the group, start it: 12 people marked', { taps: 12, keys: 0, why: '12 taps' }, async () => {
    await hands.tap(page.locator('.slot', { hasText: 'Room 2, you' }).getByRole('link', { name: 'CBT skills group' }));
    await hands.tap(button(page, 'Start'));
    await expect(page.getByText('Running since')).toBeVisible();
    await expect(page.getByText('Build a graded exposure ladder and plan first steps.')).toBeInViewport();
    await expect(page.getByText('Omar Farouk, LCADC')).toBeInViewport();
    // Whoever is in the building or on the line is marked by starting; who did not come today stays absent.
    await expect(page.getByText('11 of 12 here')).toBeVisible();
    await expect(person(byVideo)).toContainText('On video since 7:15');
    await expect(person(absent)).toContainText('Absent');
    await hands.tap(button(page, `Change, ${late}`));
    await hands.tap(page.getByRole('menuitem', { name: 'Came only now' }));
    await expect(person(late)).toContainText('since 7:17');
  });
  await hands.task('One steps out and comes back, one leaves early', { taps: 4, keys: 0, why: '4 taps' }, async () => {
    await hands.tap(button(page, `Step out, ${stepsOut}`));
    await expect(person(stepsOut)).toContainText('Out since');
    await hands.tap(button(page, `Back in, ${stepsOut}`));
    await hands.tap(button(page, `Change, ${leavesEarly}`));
    await hands.tap(page.getByRole('menuitem', { name: 'Left now' }));
    await expect(person(leavesEarly)).toContainText('left early');
  });
  await hands.task('Check 3 points, give the practice', { taps: 4, keys: 0, why: '1 tap each' }, async () => {
    for (const point of ['Start at steps rated 30 to 50.', 'Stay, repeat, and drop safety habits bit by bit.', 'Learning counts more than feeling calm.']) await hands.tap(page.getByLabel(point));
    await hands.tap(button(page, 'Give to everyone without a next step'));
    await expect(page.getByText('11 cards have today’s practice').last()).toBeVisible();
  });
  for (const name of came)
    await hands.task(`Card of ${name}: took part`, null, () => hands.tap(person(name).getByText('Active', { exact: true })));
}

async function endTheGroup(page: Page, hands: Hands): Promise<void> {
  await hands.task('End the group', null, async () => {
    await hands.tap(button(page, 'Stop'));
    await hands.tap(page.getByRole('dialog').getByRole('button', { name: 'Stop' }));
    await expect(page.getByText('7:17 to 8:31 p.m.').first()).toBeVisible();
  });
}

async function writeNotes(page: Page, hands: Hands): Promise<void> {
  await hands.task('Shared part', { taps: 2, keys: 0, why: '2 taps plus text' }, async () => {
    await hands.tap(page.getByRole('link', { name: 'Notes' }));
    await hands.tap(page.getByLabel('What we did'));
    await hands.write('We talked about how fears shrink when one stays with them, step by step. Everybody drew a ladder and chose a first step.');
  });
  const open = page.locator('.work > .card');
  for (const [at, name] of came.entries())
    await hands.task(`Card of ${name}`, null, async () => {
      await expect(open.getByRole('heading', { name })).toBeVisible();
      await hands.choose(open.getByLabel('Mood'), ['steady', 'low', 'anxious'][at % 3]!);
      await hands.tap(open.getByText('Nothing of concern observed'));
      await hands.tap(open.getByLabel('Response', { exact: true }));
      await hands.write(responses[at]!);
      await expect(open.getByRole('status')).toContainText('Ready');
      await hands.press('Control+Enter');
    });
  await expect(page).toHaveURL(/\/sign$/);
  hands.most('Note of one person, the most', 'Card of ', { taps: 5, keys: 5, why: 'fewer than 6 clicks' });
}

async function signAll(page: Page, hands: Hands): Promise<void> {
  const proofs: string[] = [];
  page.on('request', (request) => request.url().endsWith('/api/confirm-identity') && proofs.push(request.url()));
  await hands.task('Sign 11 notes', { taps: 2, keys: 1, why: 'one authentication' }, async () => {
    await hands.tap(button(page, 'Sign 11 that are ready'));
    await expect(page.getByLabel('Your password')).toBeFocused();
    await hands.write(product.password('omar'));
    await hands.press('Enter');
    await expect(page.getByRole('dialog').getByText('11 notes are signed')).toBeVisible();
    await hands.tap(page.getByRole('dialog').getByRole('button', { name: 'Close' }).last());
  });
  expect(proofs).toHaveLength(1);
}

async function readTheWeek(page: Page, hands: Hands): Promise<void> {
  await hands.task('Read the week of the program, and of one', { taps: 2, keys: 0, why: '2 taps' }, async () => {
    await hands.tap(page.getByRole('link', { name: 'Week', exact: true }));
    await expect(page.getByRole('heading', { level: 1, name: 'Week of November 22' })).toBeVisible();
    // Whoever stands first is open already: who did not come.
    await expect(page.locator('.side')).toContainText(absent);
    await expect(page.locator('.side')).toContainText('absent');
    await hands.tap(page.getByRole('button', { name: leavesEarly, exact: true }));
    await expect(page.locator('.side')).toContainText(leavesEarly);
  });
}

/** Why here, risk and next stand at the head of the chart: no scrolling, no second click. */
async function openSomebody(page: Page, hands: Hands): Promise<void> {
  const head = page.locator('.person');
  await hands.task('Find a patient: why here, risk, next', { taps: 1, keys: 1, why: '1 click' }, async () => {
    await hands.press('Control+K');
    await expect(page.getByRole('searchbox')).toBeFocused();
    await hands.write('Whitfi');
    await hands.tap(page.getByRole('dialog').getByRole('link', { name: leavesEarly }));
    await expect(head.getByRole('heading', { name: leavesEarly })).toBeVisible();
    for (const fact of ['Works on', 'This week', 'Next', /message/i]) await expect(head.getByText(fact).first()).toBeInViewport({ ratio: 1 });
  });
  await expect(page.getByRole('heading', { name: 'Facts' })).toBeInViewport();
  await expect(page.locator('.timeline > li').first()).toBeInViewport();
  await hands.task('The same from Today', { taps: 1, keys: 0, why: '1 click' }, async () => {
    await page.goto(product.address);
    await hands.tap(rowOf(page, 'Marcus Bell').getByRole('link'));
    await expect(head.getByRole('heading', { name: 'Marcus Bell' })).toBeVisible();
    for (const fact of ['Works on', 'This week', 'Next', /message/i]) await expect(head.getByText(fact).first()).toBeInViewport({ ratio: 1 });
  });
}
