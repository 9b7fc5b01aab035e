import { sql } from 'kysely';
import { openPrograms } from '#modules/attendance/server/index.ts';
import { route } from '#platform/http/route.ts';
import { boardContract } from '../board.contract.ts';
import type { DueLine } from '../board.types.ts';
import { absentWithoutReason, unmarkedInEnded } from './attendance-due.ts';


/** What is behind a count, so that it can be done; those that belong to me first. */
export const readDueRoute = route(boardContract.readDue, async ({ params, query, actor, now, today, db, touches }) => {
  const programs = actor.programs.length > 0 ? actor.programs : await openPrograms(db, actor.organizationId);
  const ask = { organizationId: actor.organizationId, me: actor.staffId, isDirector: actor.roles.includes('director'), programs, clinicalPrograms: actor.clinicalPrograms, today, now };
  const mine = query.scope === 'mine' ? sql`where o.mine` : sql``;
  const { rows } = params.key === 'outreach'
    ? await sql<DueLine>`
      select o.patient_id, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name as name, o.session_id, s.title, o.at, o.n, o.day, coalesce((select v.version from attendance.visit v where v.organization_id = ${ask.organizationId} and v.patient_id = o.patient_id and v.service_date = o.day order by v.version desc limit 1), 0) as visit_version
        from (${absentWithoutReason(ask)}) o join people.person p on p.organization_id = ${ask.organizationId} and p.id = o.patient_id join sessions.session s on s.organization_id = ${ask.organizationId} and s.id = o.session_id ${mine} order by o.mine desc, o.at`.execute(db)
    : await sql<DueLine>`
      select null::uuid as patient_id, null::text as name, o.session_id, s.title, o.at, o.n, o.day, 0 as visit_version from (${unmarkedInEnded(ask)}) o
        join sessions.session s on s.organization_id = ${ask.organizationId} and s.id = o.session_id ${mine} order by o.mine desc, o.at`.execute(db);
  touches(...rows.flatMap(({ patientId }) => patientId ?? []));
  return { lines: rows };
});
