import { newId } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import { instantOf, ms, plusMinutes } from '#kernel/time.ts';
import { sessionOf, trackOf } from '#modules/programs/curricula.ts';
import { whyNotYourProgram } from '#modules/programs/own-program.rules.ts';
import { siteOn } from '#modules/programs/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { stayToSeat } from './arrange-session.ts';
import { takeTime } from './book.ts';
import { worksOn } from './leaders.store.ts';
import { addLeaders, addSession } from './plan.store.ts';
import { seat } from './seats.store.ts';

/** One meeting for itself: a make-up, a workshop, an outing. Its people are seated with it or not at all. */
export const addSessionRoute = route(sessionsContract.addSession, async ({ input, actor, db, now, touches, notes, emit }) => {
  const { organizationId } = actor;
  const { leaders, people, unit, override, date, ...plan } = input;
  touches(...people);
  const site = found(await siteOn(db, { organizationId, programId: plan.programId, on: date }), 'program');
  refuseIf(whyNotYourProgram(actor, plan.programId));
  if (site.closed !== null && override === null) throw refusal('schedule/site-closed', { reason: site.closed });
  for (const staffId of leaders) if (!(await worksOn(db, organizationId, staffId, date))) throw refusal('sessions/not-on-staff');
  const startsAt = instantOf(date, plan.starts, site.timeZone);
  const endsAt = plusMinutes(startsAt, plan.minutes);
  if (ms(endsAt) <= ms(now)) throw refusal('sessions/in-the-past');
  await takeTime(db, { organizationId, startsAt, endsAt, staffIds: leaders, roomId: plan.roomId });
  const sessionId = newId();
  await addSession(db, organizationId, { ...plan, id: sessionId, groupId: null, serviceDate: date, timeZone: site.timeZone, startsAt, endsAt, breaks: [], curriculum: unit && unitOf(unit), overrideReason: override });
  await addLeaders(db, organizationId, sessionId, [...new Set(leaders)]);
  for (const patientId of new Set(people)) {
    const episodeId = await stayToSeat(db, organizationId, patientId, plan.programId, date);
    await seat(db, { organizationId, sessionId, patientId, programId: plan.programId, episodeId, serviceDate: date, by: actor.staffId, at: now });
  }
  notes({ sessionId, ...(override ? { override: true } : {}) });
  emit('sessions', { sessionId });
  emit('week');
  emit('board');
  return { sessionId, startsAt, endsAt, seated: new Set(people).size };
});

function unitOf({ trackId, order }: { trackId: string; order: number }): Record<string, unknown> {
  const [track, session] = [trackOf(trackId), sessionOf(trackId, order)];
  if (!track || !session) throw refusal('schedule/unknown-track');
  return { trackId, sessionId: session.id, order, of: track.sessions.length, title: session.title, objective: session.objective, version: track.version };
}
