import { instantOf, localTimeOf, plusMinutes, type Instant, type LocalDate, type LocalTime } from '#kernel/time.ts';
import type { Id } from '#kernel/ids.ts';
import { hoursPolicyOf } from '#modules/programs/policies/hours-policy.rules.ts';
import { weeksWithout, type WeekWithout } from '#modules/attendance/server/index.ts';
import { policyOf, siteOn } from '#modules/programs/server/index.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { countedMinutes, weekOfDay } from '../consequences.rules.ts';
import { sessionsContract, type Consequences } from '../sessions.contract.ts';
import { countsOf, peopleOnList, type PersonOnList } from './consequences.store.ts';
import { inTheWay } from './in-the-way.store.ts';
import { isAwayOn } from './leaders.store.ts';
import { plannedSession, sessionFacts } from './sessions.store.ts';

/** Everything that somebody should see before a session is cancelled, moved or handed over; nothing is changed by asking. */
export const readConsequencesRoute = route(sessionsContract.readConsequences, async ({ params, query, actor: { organizationId, staffId }, db, now, touches }) => {
  const facts = found(await sessionFacts(db, organizationId, params.sessionId), 'session');
  const plan = found(await plannedSession(db, organizationId, params.sessionId), 'session');
  const policy = await policyOf(db, { organizationId, programId: facts.programId, on: facts.serviceDate });
  const level = plan.policyPreset === 'php' ? 'php' : 'iop';
  const { counts, week } = hoursPolicyOf(policy, { ageGroup: plan.population, level });
  const days = weekOfDay(facts.serviceDate, week);
  const people = await peopleOnList(db, organizationId, facts.id);
  const weeks = await weeksOf(db, people, { organizationId, me: staffId, day: facts.serviceDate, now, sessionId: facts.id });
  touches(...people.map((one) => one.patientId));
  const { seated, marked, written } = await countsOf(db, facts.id);
  const draftsOf = (staffId: Id) => written.find((one) => one.authorId === staffId)?.drafts ?? 0;
  return {
    version: facts.version, title: facts.title, startsAt: facts.startsAt, endsAt: facts.endsAt, timeZone: facts.timeZone, state: facts.state, hasBegun: facts.beganAt !== null,
    countedMinutes: countedMinutes({ serviceType: facts.serviceType, minutes: facts.minutes, breaks: plan.breaks, heldAs: plan.heldAs }, counts),
    people: people.map(({ patientId, name, isMarked }) => ({ patientId, name, isMarked, ...(weeks.get(patientId) ?? { forecast: 0, without: 0, required: null }) })),
    hidden: seated - people.length, marked, drafts: written.reduce((sum, one) => sum + one.drafts, 0), signed: written.reduce((sum, one) => sum + one.signed, 0),
    leaders: facts.leaders.map(({ staffId, name }) => ({ staffId, name, drafts: draftsOf(staffId) })),
    asked: await askedOf(db, organizationId, { ...facts, days, patientIds: people.map((one) => one.patientId) }, query ?? {})
  };
});

/** Everybody's week with and without the session, each by the program of their stay. */
async function weeksOf(db: Db, people: readonly PersonOnList[], { sessionId, ...of }: { organizationId: Id; me: Id; day: LocalDate; now: Instant; sessionId: Id }): Promise<Map<Id, WeekWithout>> {
  const weeks = new Map<Id, WeekWithout>();
  for (const [programId, some] of Map.groupBy(people, (person) => person.programId))
    for (const [patientId, week] of await weeksWithout(db, { ...of, programId, charts: some.map((one) => one.patientId) }, sessionId)) weeks.set(patientId, week);
  return weeks;
}

interface Of {
  id: Id;
  programId: Id;
  serviceDate: LocalDate;
  minutes: number;
  startsAt: Instant;
  timeZone: string;
  days: { from: LocalDate; to: LocalDate };
  patientIds: Id[];
  leaders: { staffId: Id }[];
}

async function askedOf(db: Db, organizationId: Id, session: Of, asked: { date?: LocalDate | undefined; starts?: LocalTime | undefined; roomId?: Id | undefined; staffId?: Id | undefined }): Promise<Consequences['asked']> {
  if (!asked.date && !asked.starts && !asked.roomId && !asked.staffId) return null;
  const date = asked.date ?? session.serviceDate;
  const site = found(await siteOn(db, { organizationId, programId: session.programId, on: date }), 'program');
  const startsAt = asked.date || asked.starts ? instantOf(date, asked.starts ?? localTimeOf(session.startsAt, session.timeZone), site.timeZone) : session.startsAt;
  const endsAt = plusMinutes(startsAt, session.minutes);
  const staffIds = asked.staffId ? [asked.staffId] : session.leaders.map((leader) => leader.staffId);
  const way = await inTheWay(db, { organizationId, startsAt, endsAt, staffIds, roomId: asked.roomId ?? null, patientIds: session.patientIds, except: session.id });
  const away = await Promise.all(staffIds.map((staffId) => isAwayOn(db, organizationId, staffId, date)));
  return { startsAt, endsAt, clinicianBusy: way.clinician, roomBusy: way.room, peopleElsewhere: way.patients, siteClosed: site.closed, leaderAway: away.includes(true), otherWeek: date < session.days.from || date > session.days.to };
}
