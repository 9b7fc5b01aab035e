import { newId } from '#kernel/ids.ts';
import { refusal, refuseIf } from '#kernel/refusals.ts';
import { instantOf, ms, plusDays, plusMinutes } from '#kernel/time.ts';
import { siteOf } from '#modules/programs/server/index.ts';
import { addAppointment, onHold, seatAppointed, stayOn, takeTime, worksOn } from '#modules/sessions/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { endOf, freeTimes, whyNotThen } from '../hours.rules.ts';
import { scheduleContract } from '../schedule.contract.ts';
import { hoursBetween, takenBetween } from './hours.store.ts';

/** The title says the service and never the patient: whoever sees the plan need not know who comes. */
const titles = { individual: 'Individual session', family: 'Family session', medication: 'Medication visit' };

/** One patient, one clinician, one time. A clinician or a room that is taken then is refused, by the database too; hours can be overridden with a reason. */
export const addAppointmentRoute = route(scheduleContract.addAppointment, async ({ input, actor, db, now, touches, notes, emit }) => {
  const { organizationId } = actor;
  const { patientId, staffId, date, override, ...plan } = input;
  const site = found(await siteOf(db, { organizationId, programId: plan.programId }), 'program');
  touches(patientId);
  const stay = await stayOn(db, organizationId, patientId, plan.programId, date);
  if (!stay) throw refusal('schedule/not-in-treatment');
  if (await onHold(db, organizationId, stay.id, date)) throw refusal('sessions/on-hold');
  if (!(await worksOn(db, organizationId, staffId, date))) throw refusal('sessions/not-on-staff');
  const startsAt = instantOf(date, plan.starts, site.timeZone);
  const endsAt = plusMinutes(startsAt, plan.minutes);
  if (ms(endsAt) <= ms(now)) throw refusal('sessions/in-the-past');
  const known = await hoursBetween(db, { organizationId, siteId: site.siteId, staffId, from: date, to: date });
  if (override === null) refuseIf(whyNotThen(known, date, { from: plan.starts, to: endOf(plan.starts, plan.minutes) }));
  const { patients } = await takeTime(db, { organizationId, startsAt, endsAt, staffIds: [staffId], roomId: plan.roomId, patientIds: [patientId] });
  const sessionId = newId();
  await addAppointment(db, organizationId, { ...plan, id: sessionId, groupId: null, title: titles[plan.serviceType], serviceDate: date, timeZone: site.timeZone, startsAt, endsAt, breaks: [], capacity: 1, curriculum: null, overrideReason: override }, staffId);
  await seatAppointed(db, { organizationId, sessionId, patientId, programId: plan.programId, episodeId: stay.id, serviceDate: date, by: actor.staffId, at: now });
  notes({ sessionId, ...(override ? { override: true } : {}) });
  emit('sessions', { sessionId });
  emit('week');
  emit('board');
  return { sessionId, startsAt, endsAt, patientElsewhere: patients > 0 };
});

/** Times at which the clinician works, the site is open, and nobody and nothing named is taken. */
export const freeTimesRoute = route(scheduleContract.freeTimes, async ({ query, actor: { organizationId }, db, now, touches }) => {
  const { programId, staffId, from, minutes, days, roomId = null, patientId = null } = query;
  const site = found(await siteOf(db, { organizationId, programId }), 'program');
  if (patientId) touches(patientId);
  const to = plusDays(from, days - 1);
  const known = await hoursBetween(db, { organizationId, siteId: site.siteId, staffId, from, to });
  const taken = await takenBetween(db, { organizationId, staffId, roomId, patientId, from, to });
  return { times: freeTimes(known, Array.from({ length: days }, (_, at) => plusDays(from, at)), taken, { minutes, zone: site.timeZone, now }) };
});
