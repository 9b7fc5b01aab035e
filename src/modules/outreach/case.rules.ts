import { instantAt, instantOf, localDateOf, ms, plusDays, plusMinutes } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { EntryFact, MissedDay, OutreachCase, OutreachFacts, OutreachPolicy, Pattern, Step, StepKey } from './outreach.types.ts';
import { missedDays, patternOf, serviceDays, type ServiceDay } from './pattern.rules.ts';

/**
 * What is open for one person now, and by when (program-rules 7.6). Worked out from the facts at every read: the same
 * facts in any order give the same answer, and a fact taken back takes back what followed from it. It decides nothing: no
 * step discharges anyone.
 */
export function outreachOf(facts: OutreachFacts, policy: OutreachPolicy, now: Instant): OutreachCase {
  const days = serviceDays(facts, policy);
  const entries = facts.entries.filter((one) => !one.isWithdrawn && ms(one.at) <= ms(now)).toSorted((a, b) => ms(a.at) - ms(b.at) || (a.id < b.id ? -1 : 1));
  const seen = [...facts.arrivals, ...facts.marks.flatMap(({ cameAt }) => cameAt ?? [])].map(ms).filter((at) => at <= ms(now));
  const missed = missedDays(days, now, policy).filter((day) => !isSettled(day, entries, seen, raisedSince(facts.raised, day.since, now) !== null));
  const since = missed[0]?.since ?? null;
  const pattern = patternOf(days, localDateOf(now, facts.timeZone), policy);
  const raisedAt = since === null ? null : raisedSince(facts.raised, since, now);
  const steps = [
    ...(since === null ? [] : ladder({ since, day: missed[0]!.day, raisedAt, zone: facts.timeZone, entries: attemptsOf(missed, entries), now }, policy)),
    ...reviews(facts, pattern, days, entries, now, policy)
  ];
  return { missed, since, isRaised: raisedAt !== null, pattern, steps, isOpen: missed.length > 0 || steps.some(({ state }) => state !== 'done') };
}

/** From when the sooner clock runs: the absence, or the moment since when risk is raised where that is later. Null while it is not raised. */
function raisedSince(spans: OutreachFacts['raised'], since: Instant, now: Instant): Instant | null {
  const held = spans.filter(({ from, to }) => ms(from) <= ms(now) && (to === null || ms(to) > ms(since))).map(({ from }) => ms(from));
  return held.length === 0 ? null : instantAt(Math.max(ms(since), Math.min(...held)));
}

/** Nobody needs to look for somebody who was reached or has come again, or whose outreach a person ended. A reason that is known is enough only while risk is not raised. */
function isSettled({ day, since, reason }: MissedDay, entries: readonly EntryFact[], seen: readonly number[], isRaised: boolean): boolean {
  if (reason !== null && !isRaised) return true;
  if (seen.some((at) => at > ms(since))) return true;
  return entries.some((one) => concerns(one, day, since) && (one.outcome === 'reached' || one.outcome === 'found' || one.decision === 'closed'));
}

/** What was done after an absence, or was said to be about its day: somebody may call in before the session begins. */
const concerns = (one: EntryFact, day: LocalDate, since: Instant): boolean => one.day === day || ms(one.at) >= ms(since);

const attemptsOf = ([first]: readonly MissedDay[], entries: readonly EntryFact[]): EntryFact[] => (first ? entries.filter((one) => concerns(one, first.day, first.since)) : []);

interface Ladder {
  since: Instant;
  day: LocalDate;
  raisedAt: Instant | null;
  zone: string;
  entries: readonly EntryFact[];
  now: Instant;
}

const others = new Set(['emergency-contact', 'welfare-check']);
const written = new Set(['letter', 'text', 'email']);

/** The steps while nobody has reached the person. Each has its clock from the start of the first session missed. */
function ladder({ since, day, raisedAt, zone, entries, now }: Ladder, policy: OutreachPolicy): Step[] {
  const tries = entries.filter(({ kind, channel, outcome }) => kind === 'attempt' && outcome !== 'wrong-number' && !others.has(channel ?? ''));
  const told = entries.find(({ channel, decision }) => others.has(channel ?? '') || decision === 'no-contact');
  const letter = entries.find(({ channel, outcome, decision }) => decision === 'no-letter' || (written.has(channel ?? '') && (outcome === 'handed-in' || outcome === 'asked-to-call')));
  const within = (hours: number) => plusMinutes(since, hours * 60);
  const sooner = (by: Instant, hours: number, orBy: Instant) => (raisedAt === null ? by : instantAt(Math.min(ms(by), ms(plusMinutes(raisedAt, hours * 60)), ms(orBy))));
  const first = within(policy.firstHours);
  const sameDay = raisedAt === null ? first : instantOf(plusDays(localDateOf(raisedAt, zone), 1), '00:00', zone);
  const contact = within(policy.contactHours);
  const askAfter = raisedAt === null ? 2 : 1;
  return [
    stepOf('first', sooner(first, policy.raisedHours, sameDay), tries[0], true, now),
    stepOf('second', within(policy.secondHours), tries[1], tries.length > 0, now),
    stepOf('contact', sooner(contact, policy.contactRaisedHours, contact), told, tries.length >= askAfter, now),
    stepOf('letter', instantOf(plusDays(day, policy.letterDays + 1), '00:00', zone), letter, tries.length > 0, now)
  ];
}

/** A step whose turn has not come is due all the same once its time is over: a missed first call must not hide the rest. */
function stepOf(key: StepKey, by: Instant, done: EntryFact | undefined, isTurn: boolean, now: Instant): Step {
  if (done) return { key, state: 'done', by, doneAt: done.at };
  const isOver = ms(now) > ms(by);
  return { key, state: isOver ? 'late' : isTurn ? 'due' : 'ahead', by, doneAt: null };
}

/** The team looks at a run of absences once for each new one; the plan, at each week short of its hours. */
function reviews(facts: OutreachFacts, pattern: Pattern, days: readonly ServiceDay[], entries: readonly EntryFact[], now: Instant, policy: OutreachPolicy): Step[] {
  const lastMissed = missedDays(days, now, { partDay: false }).at(-1);
  const asksTeam = lastMissed !== undefined && (pattern.consecutive >= policy.reviewConsecutive || pattern.inWindow >= policy.reviewAbsences);
  const since = (key: StepKey, from: Instant): Step => {
    const done = entries.findLast(({ decision, at }) => decision === key && ms(at) >= ms(from));
    return { key, state: done ? 'done' : 'due', by: null, doneAt: done?.at ?? null };
  };
  return [...(asksTeam ? [since('team-review', lastMissed.since)] : []), ...(facts.shortWeek ? [since('plan-review', facts.shortWeek.endedAt)] : [])];
}
