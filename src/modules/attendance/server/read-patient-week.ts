import type { Id } from '#kernel/ids.ts';
import { daysBetween, ms } from '#kernel/time.ts';
import { chartsOf, newestStay } from '#modules/charts/server/index.ts';
import type { HoursPolicy } from '#modules/programs/policies/hours-policy.types.ts';
import { ageOn } from '#modules/people/names.rules.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import { fewestEnough } from '../make-up.rules.ts';
import { awayOn } from '../week-circumstances.rules.ts';
import { countedBetween, isCounted, sessionMinutes } from '../week-session.rules.ts';
import type { MakeUp, PatientWeek } from '../week-view.types.ts';
import { loadWeek, type LoadedPerson, type LoadedWeek } from './load-weeks.ts';
import { makeUpsFor, type MakeUpRow } from './make-ups.store.ts';
import { papersOf } from './papers.store.ts';
import { frameView } from './read-week.ts';
import { circumstancesOf, hoursOf, personOf, sharedSessions } from './work-out-week.ts';

export const readPatientWeekRoute = route(attendanceContract.readPatientWeek, async ({ params, query, actor, now, db, touches }) => {
  const charts = await chartsOf(db, params.patientId);
  touches(...charts);
  const programId = query.programId ?? found(await newestStay(db, actor.organizationId, charts[0]!), 'patient').programId;
  const week = found(await loadWeek(db, { organizationId: actor.organizationId, me: actor.staffId, programId, charts, day: query.weekStart ?? null, now }), 'program');
  const person = found(week.people[0], 'patient');
  const { firstDay } = week.asked;
  const policy = hoursOf(week.program, firstDay).of(person.row.birthDate);
  const makeUps = await offered(db, actor.organizationId, week, person, policy);
  const days = person.week.days.map((day) => ({ date: day.date, counts: day.serviceDay }));
  return {
    ...frameView(week),
    person: personOf(person.row, person.week),
    pronouns: person.row.pronouns,
    age: person.row.birthDate === null ? null : ageOn(person.row.birthDate, week.asked.today),
    weekOfStay: firstDay < person.row.admittedOn ? 1 : Math.floor(daysBetween(person.row.admittedOn, week.asked.lastDay) / 7) + 1,
    sessions: sessionsOf(week, person, policy, await papersOf(db, actor.organizationId, charts, week.asked)),
    makeUps,
    suggested: fewestEnough(makeUps, person.week.shortBy, days)
  };
});

/** The person's sessions of the week with their minutes, in order; those that do not count say so. */
function sessionsOf({ sessions, program, asked }: LoadedWeek, { row, sessions: own }: LoadedPerson, policy: HoursPolicy, papers: ReadonlyMap<Id, string>): PatientWeek['sessions'] {
  const of = circumstancesOf(row, program);
  const because = new Map((row.seats ?? []).map((seat) => [seat[0], seat[8]]));
  return sessions.flatMap(({ id, title, serviceType, serviceDate, startsAt, endsAt }) => {
    const session = own.find((one) => one.id === id);
    if (!session || serviceDate < asked.firstDay || serviceDate > asked.lastDay) return [];
    const minutes = sessionMinutes(session, ms(asked.now), policy, awayOn(serviceDate, of));
    const counts = isCounted(session, policy.counts);
    return [{
      sessionId: id, title, serviceType, date: serviceDate, startsAt, endsAt, status: session.status, counts, because: because.get(id) ?? null, paper: papers.get(id) ?? null,
      planned: minutes.scheduled, attended: minutes.attended, possible: minutes.possible, missed: minutes.missed, reason: minutes.reason
    }];
  });
}

/** Make-ups are looked for only while something is short and the week is not over. */
async function offered(db: Db, organizationId: Id, { program, asked }: LoadedWeek, { row, week }: LoadedPerson, policy: HoursPolicy): Promise<MakeUp[]> {
  const isShort = week.shortBy.minutes > 0 || week.shortBy.days > 0;
  if (!isShort || asked.today > asked.lastDay) return [];
  const rows = await makeUpsFor(db, { organizationId, programId: program.id, patientId: row.patientId, after: asked.now, to: asked.lastDay });
  return rows.filter((one) => one.serviceDate >= asked.firstDay).flatMap((one) => makeUp(one, policy, asked.now));
}

function makeUp(row: MakeUpRow, policy: HoursPolicy, now: string): MakeUp[] {
  const shared = sharedSessions([row], now).get(row.id)!;
  const session = { ...shared, presence: 'unmarked' as const, creditedMinutes: 0, videoMinutes: 0, hereSince: null, hereByVideo: false };
  const { id, title, serviceType, serviceDate, startsAt, room, byVideo, seatsFree } = row;
  if (!isCounted(session, policy.counts) || (byVideo && !policy.counts.video)) return [];
  return [{ sessionId: id, title, serviceType, date: serviceDate, startsAt, room, byVideo, seatsFree, minutes: countedBetween(session, session.startsAt, session.endsAt, policy.counts) }];
}
