import { refusal } from '#kernel/refusals.ts';
import { newestStay } from '#modules/charts/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import type { Presence } from '../attendance.types.ts';
import { keepMarks } from './keep-marks.ts';
import { loadDays, type Marked } from './load-day.ts';
import { saveVisit } from './marks.store.ts';

type Absent = Extract<Presence, { kind: 'absent' }>;
type AbsentMark = Marked & { presence: Absent };

/** Says whose absence a day was, or why: the next version of each of its marks, and of the day's arrival. */
export const changeCauseRoute = route(attendanceContract.changeCause, async ({ params, input, actor, now, db, touches, emit }) => {
  touches(params.patientId);
  const { sessions, visit } = (await loadDays(db, { organizationId: actor.organizationId, patientIds: [params.patientId], day: params.day }, now))[0]!;
  const absent = sessions.filter((one): one is AbsentMark => one.isOfDay && one.presence?.kind === 'absent');
  if (sessions.length === 0) found(await newestStay(db, actor.organizationId, params.patientId), 'patient');
  if (absent.length === 0) throw refusal('attendance/not-absent');
  const seen = new Map(input.saw.map(({ sessionId, version }) => [sessionId, version]));
  if (seen.size !== absent.length || absent.some((one) => seen.get(one.sessionId) !== one.version))
    throw refusal('attendance/changed-meanwhile', { saw: input.saw, marks: absent.map(({ sessionId, version }) => ({ sessionId, version })) });
  if (input.causedBy === 'patient' && absent.some(({ status }) => status === 'cancelled')) throw refusal('attendance/session-cancelled');
  const marking = { organizationId: actor.organizationId, by: actor.staffId, at: now };
  const changes = absent.map((before) => ({ before, presence: changed(before.presence, input), fromVisit: before.fromVisit, because: input.reason ?? null }));
  const kept = await keepMarks(db, marking, changes);
  if (visit?.state === 'absent') {
    const { siteId, version, ...was } = visit;
    await saveVisit(db, marking, { ...was, causedBy: input.causedBy, reason: input.reason ?? was.reason, serviceDate: params.day, siteId, version: version + 1 });
  }
  emit('attendance', { patientId: params.patientId });
  return { marks: kept.map(({ sessionId, presence, version, minutes }) => ({ sessionId, presence, version, minutes })) };
});

function changed(was: Absent, { causedBy, reason = was.reason }: { causedBy: Absent['causedBy']; reason?: string | undefined }): Absent {
  return { kind: 'absent', causedBy, ...(reason === undefined ? {} : { reason }) };
}
