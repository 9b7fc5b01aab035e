import { daysBetween, ms } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { MarkFact, MissedDay, OutreachFacts, OutreachPolicy, Pattern } from './outreach.types.ts';

/** One service day as its marks say it. `excused`: away, but nobody's fault; it neither adds to a run of absences nor ends it. */
export interface ServiceDay {
  day: LocalDate;
  kind: 'came' | 'part' | 'missed' | 'excused';
  marks: readonly MarkFact[];
  isLate: boolean;
}

/** The days that were marked, oldest first, whatever order the marks came in. */
export function serviceDays({ marks, holds }: Pick<OutreachFacts, 'marks' | 'holds'>, policy: Pick<OutreachPolicy, 'lateAfterMinutes'>): ServiceDay[] {
  const held = (day: LocalDate) => holds.some(({ from, to }) => from <= day && (to === null || to >= day));
  const days = [...Map.groupBy(marks, ({ day }) => day)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return days.map(([day, all]) => {
    const ordered = all.toSorted(byStart);
    return { day, kind: kindOf(ordered, held(day)), marks: ordered, isLate: isLate(ordered, policy) };
  });
}

const byStart = (a: MarkFact, b: MarkFact): number => ms(a.startsAt) - ms(b.startsAt) || (a.sessionId < b.sessionId ? -1 : 1);
const isOwnMiss = ({ kind, causedBy }: MarkFact): boolean => kind === 'absent' && causedBy === 'patient';

function kindOf(marks: readonly MarkFact[], isHeld: boolean): ServiceDay['kind'] {
  const came = marks.some(({ kind }) => kind === 'came');
  const missed = marks.some(isOwnMiss) && !isHeld;
  if (came) return missed ? 'part' : 'came';
  return missed ? 'missed' : 'excused';
}

/** Late to the first thing they came to that day. */
function isLate(marks: readonly MarkFact[], { lateAfterMinutes }: Pick<OutreachPolicy, 'lateAfterMinutes'>): boolean {
  const first = marks.find(({ kind }) => kind === 'came');
  return first !== undefined && first.cameAt !== null && ms(first.cameAt) >= ms(first.startsAt) + lateAfterMinutes * 60_000;
}

/** Absences in a row, absences and late arrivals in the policy's days, and when they last came. Whole days count; a part of one does not. */
export function patternOf(days: readonly ServiceDay[], today: LocalDate, { reviewWithinDays }: Pick<OutreachPolicy, 'reviewWithinDays'>): Pattern {
  const happened = days.filter(({ day }) => day <= today);
  const recent = happened.filter(({ day }) => daysBetween(day, today) < reviewWithinDays);
  const counted = happened.filter(({ kind }) => kind !== 'excused');
  const lastCame = counted.findLastIndex(({ kind }) => kind !== 'missed');
  return {
    consecutive: counted.length - 1 - lastCame,
    inWindow: recent.filter(({ kind }) => kind === 'missed').length,
    windowDays: reviewWithinDays,
    late: recent.filter((one) => one.isLate).length,
    lastCameOn: counted[lastCame]?.day ?? null
  };
}

/** The days with an absence of their own whose session has begun: an absence said ahead opens nothing before that. */
export function missedDays(days: readonly ServiceDay[], now: Instant, { partDay }: Pick<OutreachPolicy, 'partDay'>): MissedDay[] {
  return days.flatMap(({ day, kind, marks }) => {
    if (kind !== 'missed' && !(kind === 'part' && partDay)) return [];
    const own = marks.filter((one) => isOwnMiss(one));
    const [first] = own.filter(({ startsAt }) => ms(startsAt) <= ms(now));
    if (!first) return [];
    const absent = marks.filter((one) => one.kind === 'absent');
    return [{ day, since: first.startsAt, isWhole: kind === 'missed', reason: own.find(({ reason }) => reason !== null)?.reason ?? null, titles: own.map(({ title }) => title), marks: absent.map(({ sessionId, version }) => ({ sessionId, version })) }];
  });
}
