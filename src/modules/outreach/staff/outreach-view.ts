import { instantAt, localDateOf, localTimeOf, ms } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment, sayTime } from '#platform/i18n/times.ts';
import type { OutreachLine } from '../outreach.contract.ts';
import type { Channel, Outcome, Step } from '../outreach.types.ts';

/** "5:00 p.m." today, else with its day; a clock that ends at midnight is said as the end of the day before. */
export function sayWhen(at: Instant, now: Instant, zone: string): string {
  if (localTimeOf(at, zone) === '00:00') return say('outreach.end-of', { day: sayDay(localDateOf(justBefore(at), zone), 'long') });
  return localDateOf(at, zone) === localDateOf(now, zone) ? sayTime(at, zone) : sayMoment(at, zone);
}

export const sayAttempt = (channel: Channel, outcome: Outcome): string => `${say(`outreach.channel.${channel}`)}: ${say(`outreach.outcome.${outcome}`)}`;

/** What is to be done next: the clock that runs first, else the review. */
export const nextStep = ({ case: { steps } }: Pick<OutreachLine, 'case'>): Step | undefined =>
  steps.filter(({ state }) => state !== 'done').toSorted((a, b) => (a.by === null ? Infinity : ms(a.by)) - (b.by === null ? Infinity : ms(b.by)))[0];

export function sayNext(line: OutreachLine, now: Instant): string {
  const next = nextStep(line);
  if (!next) return say('outreach.group.none-left');
  const step = say(`outreach.step.${next.key}`);
  if (next.by === null) return say('outreach.next.none', { step });
  return say(next.state === 'late' ? 'outreach.next.late' : 'outreach.next', { step, by: sayWhen(next.by, now, line.timeZone) });
}

export const sayMissed = ({ case: { missed } }: Pick<OutreachLine, 'case'>): string =>
  missed[0] ? say('outreach.missed', { n: missed.length, day: sayDay(missed[0].day, 'short'), titles: [...new Set(missed[0].titles)].join(', ') }) : '';

export const groups = ['late', 'today', 'later', 'none-left', 'talk'] as const;
export type Group = (typeof groups)[number];

/** Where a line stands in the list. */
export function groupOf(line: OutreachLine, now: Instant): Group {
  if (line.isLate) return 'late';
  if (line.by !== null) return localDateOf(justBefore(line.by), line.timeZone) <= localDateOf(now, line.timeZone) ? 'today' : 'later';
  return line.case.missed.length > 0 ? 'none-left' : 'talk';
}

const justBefore = (at: Instant): Instant => instantAt(ms(at) - 1);
