import { refusal } from '#kernel/refusals.ts';
import { newestStay } from '#modules/charts/server/index.ts';
import { found, route } from '#platform/http/route.ts';
import { attendanceContract } from '../attendance.contract.ts';
import type { Presence } from '../attendance.types.ts';
import { keepSaid, saidBy } from './keep-said.ts';
import { loadDays, type Marked } from './load-day.ts';

type Absent = Extract<Presence, { kind: 'absent' }>;
type AbsentMark = Marked & { presence: Absent };

/** Says whose absence a day was, or why: the next version of each of its marks, and of the day's arrival. */
export const changeCauseRoute = route(attendanceContract.changeCause, async ({ params, input, actor, now, db, touches, emit }) => {
  touches(params.patientId);
  const day = (await loadDays(db, { organizationId: actor.organizationId, patientIds: [params.patientId], day: params.day }, now))[0]!;
  const { sessions } = day;
  const absent = sessions.filter((one): one is AbsentMark => one.isOfDay && one.presence?.kind === 'absent');
  if (sessions.length === 0) found(await newestStay(db, actor.organizationId, params.patientId), 'patient');
  if (absent.length === 0) throw refusal('attendance/not-absent');
  const seen = new Map(input.saw.map(({ sessionId, version }) => [sessionId, version]));
  if (seen.size !== absent.length || absent.some((one) => seen.get(one.sessionId) !== one.version))
    throw refusal('attendance/changed-meanwhile', { saw: input.saw, marks: absent.map(({ sessionId, version }) => ({ sessionId, version })) });
  if (input.causedBy === 'patient' && absent.some(({ status }) => status === 'cancelled')) throw refusal('attendance/session-cancelled');
  const marking = { organizationId: actor.organizationId, by: actor.staffId, at: now };
  const [answer] = await keepSaid(db, marking, [{ day, said: saidBy(marking, { of: 'cause', causedBy: input.causedBy, reason: input.reason ?? null }), because: () => input.reason ?? null }]);
  const kept = answer!.kept.filter(({ presence }) => presence?.kind === 'absent');
  emit('attendance', { patientId: params.patientId });
  return { marks: kept.map(({ sessionId, presence, version, minutes }) => ({ sessionId, presence, version, minutes })) };
});
