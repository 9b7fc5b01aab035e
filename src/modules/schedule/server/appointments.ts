import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { instantOf, ms, plusMinutes } from '#kernel/time.ts';
import { addAppointment, seatAppointed, stayOn, worksOn } from '#modules/sessions/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { scheduleContract } from '../schedule.contract.ts';
import { siteOn } from './schedule.store.ts';

/** The title says the service and never the patient: whoever sees the plan need not know who comes. */
const titles = { individual: 'Individual session', family: 'Family session', medication: 'Medication visit' };

/** One patient, one clinician, one time; the database refuses a clinician or a room that is taken then. */
export const addAppointmentRoute = route(scheduleContract.addAppointment, async ({ input, actor, db, now, touches, emit }) => {
  const { organizationId } = actor;
  const site = found(await siteOn(db, organizationId, input.programId, input.date), 'program');
  touches(input.patientId);
  if (site.closed !== null) throw refusal('schedule/site-closed', { reason: site.closed });
  const stay = await stayOn(db, organizationId, input.patientId, input.programId, input.date);
  if (!stay) throw refusal('schedule/not-in-treatment');
  if (!(await worksOn(db, organizationId, input.staffId, input.date))) throw refusal('sessions/not-on-staff');
  const startsAt = instantOf(input.date, input.starts, site.timeZone);
  const endsAt = plusMinutes(startsAt, input.minutes);
  if (ms(endsAt) <= ms(now)) throw refusal('sessions/in-the-past');
  const { patientId, staffId, date, ...plan } = input;
  const sessionId = newId();
  await addAppointment(db, organizationId, { ...plan, id: sessionId, groupId: null, title: titles[input.serviceType], serviceDate: date, timeZone: site.timeZone, startsAt, endsAt, breaks: [], capacity: 1, cancelReason: null, curriculum: null }, staffId);
  await seatAppointed(db, { organizationId, sessionId, patientId, programId: input.programId, episodeId: stay.id, serviceDate: date, by: actor.staffId, at: now });
  emit('sessions', { sessionId });
  emit('week');
  emit('board');
  return { sessionId, startsAt, endsAt };
});
