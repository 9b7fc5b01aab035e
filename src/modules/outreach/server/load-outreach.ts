import type { Id } from '#kernel/ids.ts';
import { instantAt, instantOf, ms, plusDays } from '#kernel/time.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { loadWeek, openPrograms, policiesOn } from '#modules/attendance/server/index.ts';
import { chartsOf } from '#modules/charts/server/index.ts';
import { numberOf, saysYes } from '#modules/programs/policies/read-policy.rules.ts';
import type { ResolvedPolicy } from '#modules/programs/policies/policy.types.ts';
import { sameDaySpans } from '#modules/safety/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { outreachOf } from '../case.rules.ts';
import type { OutreachLine } from '../outreach.contract.ts';
import type { OutreachFacts, OutreachPolicy, RaisedSpan } from '../outreach.types.ts';
import { peopleOf, type PersonRow } from './outreach.store.ts';

interface Asked {
  actor: Actor;
  patientId: Id | null;
  today: LocalDate;
  now: Instant;
}

export interface LoadedLine {
  line: OutreachLine;
  isPart2: boolean;
}

type ShortWeeks = Map<string, NonNullable<OutreachFacts['shortWeek']>>;

/** Everybody whose outreach may be open, or one patient in each of their programs, worked out from the facts of this moment. */
export async function loadOutreach(db: Db, { actor, patientId, today, now }: Asked): Promise<LoadedLine[]> {
  const { organizationId, staffId: me } = actor;
  const programs = actor.programs.length > 0 ? actor.programs : await openPrograms(db, organizationId);
  const charts = patientId === null ? null : await chartsOf(db, patientId);
  const short = await shortWeeks(db, { organizationId, me, programs, charts, today, now });
  const also = [...short.keys()].map((key) => key.slice(0, 36));
  const rows = await peopleOf(db, { organizationId, me, programs, patientId, also, today });
  const spans = Map.groupBy(await sameDaySpans(db, [...new Set(rows.flatMap((row) => row.charts))]), (span) => span.patientId);
  return rows.map((row) => {
    const raised = row.charts.flatMap((chart) => spans.get(chart) ?? []).map(({ fromAt, toAt }): RaisedSpan => ({ from: fromAt, to: toAt }));
    const knowsWhy = actor.clinicalPrograms.includes(row.programId);
    return { line: lineOf(row, factsOf(row, raised, short.get(`${row.patientId} ${row.programId}`) ?? null), today, now, knowsWhy), isPart2: row.isPart2 };
  });
}

/** Who ended the last whole week short of its hours, by patient and program. A week in which nothing was planned says nothing about them. */
async function shortWeeks(db: Db, { programs, today, charts, ...of }: { organizationId: Id; me: Id; programs: readonly Id[]; charts: readonly Id[] | null; today: LocalDate; now: Instant }): Promise<ShortWeeks> {
  const short: ShortWeeks = new Map();
  for (const programId of programs) {
    const week = await loadWeek(db, { ...of, programId, charts, day: plusDays(today, -7) });
    if (!week || week.asked.lastDay >= today) continue;
    const { firstDay, lastDay } = week.asked;
    const found = { firstDay, endedAt: instantOf(plusDays(lastDay, 1), '00:00', week.program.timeZone) };
    for (const { row, week: worked } of week.people) if (worked.standing === 'short' && worked.days.some(({ scheduled }) => scheduled > 0)) short.set(`${row.patientId} ${programId}`, found);
  }
  return short;
}

function factsOf({ marks, arrivals, entries, holds, timeZone }: PersonRow, raised: RaisedSpan[], shortWeek: OutreachFacts['shortWeek']): OutreachFacts {
  const moment = (at: number | null): Instant | null => (at === null ? null : instantAt(at));
  return {
    marks: (marks ?? []).map(([sessionId, title, day, startsAt, kind, causedBy, reason, cameAt, version]) => ({ sessionId, title, day, startsAt: instantAt(startsAt), kind, causedBy, reason, cameAt: moment(cameAt), version })),
    arrivals: (arrivals ?? []).map(instantAt),
    entries: (entries ?? []).map(([id, kind, channel, outcome, decision, day, at, isWithdrawn]) => ({ id, kind, channel, outcome, decision, day, at: instantAt(at), isWithdrawn })),
    raised, holds: holds ?? [], shortWeek, timeZone
  };
}

function lineOf(row: PersonRow, facts: OutreachFacts, today: LocalDate, now: Instant, knowsWhy: boolean): OutreachLine {
  const found = outreachOf(facts, outreachPolicyOf(policiesOn(row, today).all), now);
  const waiting = found.steps.filter(({ state, by }) => state !== 'done' && by !== null);
  const last = facts.entries.filter(({ kind, isWithdrawn }) => kind === 'attempt' && !isWithdrawn).toSorted((a, b) => ms(b.at) - ms(a.at))[0];
  const { patientId, name, programId, program, mine, timeZone, messageRule, messageNote } = row;
  return {
    patientId, name, programId, program, mine, timeZone, messageRule, messageNote,
    case: { ...found, isRaised: knowsWhy ? found.isRaised : null },
    by: waiting.map(({ by }) => by!).toSorted((a, b) => ms(a) - ms(b))[0] ?? null,
    isLate: waiting.some(({ state }) => state === 'late'),
    last: last?.channel && last.outcome ? { channel: last.channel, outcome: last.outcome, at: last.at } : null
  };
}

const outreachPolicyOf = (all: ResolvedPolicy): OutreachPolicy => ({
  firstHours: numberOf(all, 'attendance.outreach.firstHours'), raisedHours: numberOf(all, 'attendance.outreach.raisedRiskHours'), secondHours: numberOf(all, 'attendance.outreach.secondHours'),
  contactHours: numberOf(all, 'attendance.outreach.contactHours'), contactRaisedHours: numberOf(all, 'attendance.outreach.contactRaisedHours'), letterDays: numberOf(all, 'attendance.outreach.letterDays'),
  reviewConsecutive: numberOf(all, 'attendance.outreach.reviewConsecutive'), reviewAbsences: numberOf(all, 'attendance.outreach.reviewAbsences'), reviewWithinDays: numberOf(all, 'attendance.outreach.reviewWithinDays'),
  lateAfterMinutes: numberOf(all, 'attendance.lateAfterMinutes'), partDay: saysYes(all, 'attendance.outreach.partDay')
});

/** The most pressing first: by the next clock, then reviews, then names. */
export const pressingFirst = (a: OutreachLine, b: OutreachLine): number => (a.by === null ? Infinity : ms(a.by)) - (b.by === null ? Infinity : ms(b.by)) || a.name.localeCompare(b.name);
