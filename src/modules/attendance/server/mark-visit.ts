import { refuseIf, refusal } from '#kernel/refusals.ts';
import { localDateOf } from '#kernel/time.ts';
import { newestStay } from '#modules/charts/server/index.ts';
import { answerWhoSaw } from '#modules/safety/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import { doorAt, whyNotVisit } from '../door.rules.ts';
import { workOutDay } from '../day.rules.ts';
import { keepSaid, saidBy } from './keep-said.ts';
import { loadDays, type LoadedDay } from './load-day.ts';

/** Marks the day's arrival, and the sessions that follow from it. */
export const markVisitRoute = route(attendanceContract.markVisit, async ({ params, input, actor, now, db, touches, emit }) => {
  touches(params.patientId);
  const of = { organizationId: actor.organizationId, patientIds: [params.patientId], day: input.day };
  const loaded = (await loadDays(db, of, now))[0]!;
  const { sessions, visit: before } = loaded;
  const care = sessions.find((one) => one.isOfDay) ?? found(await newestStay(db, of.organizationId, params.patientId), 'patient');
  if (input.day > localDateOf(now, care.timeZone) && input.state !== 'absent' && input.state !== 'expected') throw refusal('attendance/not-yet-happened', { at: input.at ?? now });
  if ((before?.version ?? 0) !== input.saw) throw refusal('attendance/changed-meanwhile', { version: before?.version ?? 0, saw: input.saw, visit: before && visitAnswer(before) });
  const change = { state: input.state, mode: input.mode, at: input.at ?? null, causedBy: input.causedBy, reason: input.reason ?? null };
  const marking = { organizationId: actor.organizationId, by: actor.staffId, at: now };
  const said = saidBy(marking, { of: 'door', ...change }, input.said);
  const { marks } = workOutDay(sessions, loaded.said, now);
  refuseIf(whyNotVisit(doorAt(loaded.said, sessions, marks, said.saidAt), marks, change, said.saidAt));
  if (change.state === 'left' && before?.state !== 'left') await answerWhoSaw(db, { organizationId: actor.organizationId, by: actor.staffId, now, people: [{ patientId: params.patientId, seen: input.seen ?? null }] });
  const [kept] = await keepSaid(db, marking, [{ day: loaded, said, siteId: care.siteId, because: () => input.reason ?? null, ofArrival: true }]);
  const { visit: { fromSession: _implied, ...visit }, visitVersion } = kept!;
  if (input.seen) emit('attention', { patientId: params.patientId });
  emit('attendance', { patientId: params.patientId });
  return { visit: { ...visit, version: visitVersion }, marks: kept!.kept.map(({ sessionId, presence, version: next, minutes }) => ({ sessionId, presence, version: next, minutes })) };
});

const visitAnswer = ({ state, mode, arrivedAt, leftAt, causedBy, reason, asideSince, version }: NonNullable<LoadedDay['visit']>) => ({ state, mode, arrivedAt, leftAt, causedBy, reason, asideSince, version });
