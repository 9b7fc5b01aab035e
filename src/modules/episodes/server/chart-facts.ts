import { daysBetween, localDateOf } from '#kernel/time.ts';
import type { HeaderFact } from '#modules/charts/charts.contract.ts';
import type { ChartContribution } from '#modules/charts/server/index.ts';
import { openStays, type OpenStay } from './episodes.store.ts';

/** The day of the stay, a step-down that is near or past, and a hold: pinned over the chart. */
export const stayOnChart: ChartContribution = {
  from: 'episodes',
  async headerFacts({ db, actor, patientId, now }) {
    const stays = await openStays(db, actor.organizationId, patientId, now);
    return stays.flatMap((stay) => factsOf(stay, localDateOf(now, stay.timeZone)));
  }
};

function factsOf({ program, admittedOn, stepDownOn, heldUntil, isHeld }: OpenStay, today: string): HeaderFact[] {
  const facts: HeaderFact[] = [{ key: 'episodes.header.day', values: { n: daysBetween(admittedOn, today) + 1, program }, tone: 'plain' }];
  if (isHeld) facts.push(heldUntil ? { key: 'episodes.header.held-until', values: { on: heldUntil }, tone: 'caution' } : { key: 'episodes.header.held', values: {}, tone: 'caution' });
  if (stepDownOn) facts.push({ key: stepDownOn > today ? 'episodes.header.steps-down' : 'episodes.header.stepped-down', values: { on: stepDownOn }, tone: 'plain' });
  return facts;
}
