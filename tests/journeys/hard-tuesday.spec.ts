import { test, type Page } from '@playwright/test';
import { findsASubstitute, marksWhoIsLate, recordsHisRisk, triesToReachHim } from './hard-absences.ts';
import { asksWhereSheIs, begins, comesTogether, fillsTheRoom, goesForMedication, leavesUnseen, losesTheNetwork, splitsTheRoom } from './hard-group.ts';
import { admits, decidesAndSendsHome, letsHerJoin, marksWhoComes, nurseChecks, seesOneImpaired, takesWhoNeedsAPerson } from './hard-morning.ts';
import { fetchesTheSheet, logsACall, mendsTheWrongChart, opensTheDayPack, recordsTheIncident } from './hard-papers.ts';
import { unlocks, workerOf } from './hard-people.ts';
import { startProduct, type Product } from './product.ts';

/** A hard Tuesday of the day program, as Samuel Adeyemi, who leads the first group, and those around him live it. */
const beforeNine = '2026-11-24T13:32:00.000Z';
const twentyToTen = '2026-11-24T14:39:00.000Z';
const quarterPastEleven = '2026-11-24T16:16:00.000Z';
const networkBack = '2026-11-24T16:32:00.000Z';

let product: Product;
test.beforeAll(async () => {
  product = await startProduct(beforeNine);
});
test.afterAll(() => product.stop());

test.use({ screenshot: 'only-on-failure' });
test.setTimeout(420_000);

/** The meeting of the first group that Samuel leads, by its title. */
async function meetingOf(page: Page, title: string): Promise<string> {
  const board = (await (await page.request.get(`${product.address}/api/board`)).json()) as { sessions: { id: string; title: string; leaders: { name: string }[] }[] };
  return board.sessions.find((one) => one.title === title && one.leaders.some(({ name }) => name === 'Samuel Adeyemi'))!.id;
}

test('a hard Tuesday', async ({ browser }) => {
  const samuel = await workerOf(browser, product, 'samuel', 'Samuel Adeyemi');
  const [running, next] = [await meetingOf(samuel.page, 'DBT skills group'), await meetingOf(samuel.page, 'Process group')];
  await takesWhoNeedsAPerson(samuel);
  await marksWhoComes(samuel);
  await seesOneImpaired(samuel);
  await product.goOnAt(twentyToTen);
  await unlocks(samuel, product, 'samuel');
  const wen = await workerOf(browser, product, 'wen', 'Wen Li');
  await nurseChecks(wen);
  await decidesAndSendsHome(samuel);
  const ines = await workerOf(browser, product, 'ines', 'Inés Calderón');
  await admits(ines);
  await letsHerJoin(samuel, running, next);
  await samuel.go('/');
  await marksWhoIsLate(samuel);
  await recordsHisRisk(samuel);
  await triesToReachHim(samuel);
  const ottilie = await workerOf(browser, product, 'ottilie', 'Ottilie Grant');
  await findsASubstitute(ottilie);
  for (const { page } of [wen, ines, ottilie]) await page.context().close();
  // From here the page's own clock can be moved on, as the ten minutes without network need.
  await samuel.page.clock.install();
  await samuel.go(`/sessions/${next}/run`);
  await product.goOnAt(quarterPastEleven);
  await unlocks(samuel, product, 'samuel');
  await fillsTheRoom(samuel);
  await begins(samuel);
  await asksWhereSheIs(samuel);
  await goesForMedication(samuel);
  await splitsTheRoom(samuel);
  const nadia = await workerOf(browser, product, 'nadia', 'Nadia Petrova');
  await nadia.go(`/sessions/${next}/run`);
  await losesTheNetwork(samuel, nadia, () => product.goOnAt(networkBack));
  await comesTogether(samuel, next);
  await leavesUnseen(samuel);
  for (const part of [fetchesTheSheet, recordsTheIncident, logsACall, mendsTheWrongChart, opensTheDayPack]) await part(samuel);
  for (const { name, hands } of [samuel, nadia, wen, ines, ottilie]) {
    console.log(`\n${name}`);
    hands.settle();
  }
});
