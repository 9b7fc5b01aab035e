import { plusMinutes } from '#kernel/time.ts';
import type { Instant } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { timeInSession } from '../arrival.rules.ts';
import { attendanceContract } from '../attendance.contract.ts';
import { creditOf } from '../credit.rules.ts';
import type { Roster } from '../roster.types.ts';
import { policiesOn, type DayPolicies } from './policies.ts';
import { rosterRows, rosterSession, type RosterRow, type RosterSessionRow } from './roster.store.ts';
import { presenceOf, statusOf, timesOf } from '../session-times.rules.ts';

export const readRosterRoute = route(attendanceContract.readRoster, async ({ params, actor, now, db, touches }) => {
  const session = found(await rosterSession(db, actor.organizationId, params.sessionId), 'session');
  const rows = await rosterRows(db, actor.organizationId, session, now);
  touches(...rows.map((row) => row.patientId));
  const policies = policiesOn(session, session.serviceDate);
  return { session: headOf(session, policies, now), patients: rows.map((row) => personOf(row, session, policies, now)), now };
});

function headOf(session: RosterSessionRow, { arrival }: DayPolicies, now: Instant): Roster['session'] {
  const { id, programId, title, serviceType, serviceDate, timeZone, startsAt, endsAt, beganAt, endedAt, room, capacity } = session;
  return {
    id, programId, title, serviceType, serviceDate, timeZone, startsAt, endsAt, beganAt, endedAt, room, capacity,
    breaks: timesOf(session).breaks, status: statusOf(session, now), opensAt: plusMinutes(startsAt, -arrival.rollOpensMinutes), notHereYetAt: plusMinutes(startsAt, arrival.notHereYetMinutes),
    lateAfterMinutes: arrival.lateAfterMinutes, leftEarlyMinutes: arrival.leftEarlyMinutes
  };
}

function personOf(row: RosterRow, session: RosterSessionRow, { arrival, counts }: DayPolicies, now: Instant): Roster['patients'][number] {
  const [times, presence] = [timesOf(session), presenceOf(row)];
  const { state, lateMinutes, leftEarlyMinutes, mode } = timeInSession(times, presence, now, arrival);
  return {
    patientId: row.patientId, name: row.name, pronouns: row.pronouns, presence, version: row.version ?? 0, state, lateMinutes, leftEarlyMinutes, mode,
    minutes: creditOf(times, presence, now, counts.breaks).minutes,
    visit: row.visitVersion === null || row.visitState === null ? null : { state: row.visitState, mode: row.visitMode, arrivedAt: row.arrivedAt, leftAt: row.leftAt, causedBy: row.visitCausedBy, reason: row.visitReason, asideSince: row.asideSince, version: row.visitVersion },
    paper: row.paper,
    elsewhere: row.elsewhereId && row.elsewhere ? { sessionId: row.elsewhereId, title: row.elsewhere } : null,
    needs: row.needs
  };
}
