import { refusal } from '#kernel/refusals.ts';
import type { Id } from '#kernel/ids.ts';
import { ms, type Instant, type LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { siteOf } from '#modules/programs/server/index.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { keepDayChange } from './day-changes.store.ts';
import { teachInTurn } from './teach-in-turn.ts';
import { bookAlone, inTheWay } from './in-the-way.store.ts';
import { asSeen } from './own-session.ts';
import { freeClinicians, setCancelled } from './sessions.store.ts';
import { onHold, seatedIn, stayOn } from './seats.store.ts';
import { isAwayOn, leadsNow, putLeader, releaseLeader, worksOn } from './leaders.store.ts';

/** Why somebody may not be seated on a day: not in treatment, or on hold. Answers the stay that the seat is of. */
export async function stayToSeat(db: Db, organizationId: Id, patientId: Id, programId: Id, day: LocalDate): Promise<Id> {
  const stay = await stayOn(db, organizationId, patientId, programId, day);
  if (!stay) throw refusal('sessions/not-in-treatment');
  if (await onHold(db, organizationId, stay.id, day)) throw refusal('sessions/on-hold');
  return stay.id;
}

/** Cancelled by the clinic: nobody missed it, misses already marked become the clinic's (the database sees to that). */
export const cancelSessionRoute = route(sessionsContract.cancelSession, async ({ params, input, actor, db, now, emit }) => {
  const { organizationId, staffId } = actor;
  const session = await asSeen(db, actor, params.sessionId, input.saw);
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  if (session.beganAt) throw refusal('sessions/already-began', { beganAt: session.beganAt });
  await setCancelled(db, organizationId, session.id, staffId, now, input.reason);
  await freeClinicians(db, organizationId, session.id);
  const { siteId } = found(await siteOf(db, { organizationId, programId: session.programId }), 'program');
  const changeId = await keepDayChange(db, { organizationId, siteId, date: session.serviceDate, kind: 'cancelled', reason: input.reason, by: staffId, at: now }, [session]);
  if (session.groupId) await teachInTurn(db, { organizationId, groupIds: [session.groupId], now });
  emit('sessions', { sessionId: session.id });
  emit('week');
  emit('board');
  return { expected: await seatedIn(db, session.id), version: session.version + 1, changeId };
});

/** Another leader, in place of one or where there is none. Whoever began notes keeps them; taking a card over is a step of its own. */
export const substituteLeaderRoute = route(sessionsContract.substituteLeader, async ({ params, input: { forStaffId, staffId, saw }, actor, db, now, emit }) => {
  const { organizationId } = actor;
  const session = await asSeen(db, actor, params.sessionId, saw);
  if (session.state === 'cancelled') throw refusal('sessions/cancelled');
  if (!(await worksOn(db, organizationId, staffId, session.serviceDate))) throw refusal('sessions/not-on-staff');
  if (await isAwayOn(db, organizationId, staffId, session.serviceDate)) throw refusal('sessions/clinician-away');
  if (await leadsNow(db, organizationId, session.id, staffId)) throw refusal('sessions/leads-already');
  await refuseIfBusy(db, organizationId, session, staffId, now);
  const left = forStaffId === null ? { part: 'leader', appointment: null } : await releaseLeader(db, { organizationId, sessionId: session.id, staffId: forStaffId, at: now });
  if (!left) throw refusal('sessions/not-a-leader');
  await putLeader(db, { organizationId, sessionId: session.id, staffId, ...left });
  emit('sessions', { sessionId: session.id });
  emit('notes', { sessionId: session.id });
  emit('board');
  return { version: session.version + 1 };
});

async function refuseIfBusy(db: Db, organizationId: Id, session: { id: Id; startsAt: Instant; endsAt: Instant }, staffId: Id, now: Instant): Promise<void> {
  // What is over is corrected on paper; only time ahead can be taken twice.
  if (ms(session.endsAt) <= ms(now)) return;
  await bookAlone(db, [staffId]);
  const { clinician } = await inTheWay(db, { organizationId, startsAt: session.startsAt, endsAt: session.endsAt, staffIds: [staffId], roomId: null, except: session.id });
  if (clinician) throw refusal('sessions/clinician-busy');
}
