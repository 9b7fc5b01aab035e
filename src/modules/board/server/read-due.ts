import { sql } from 'kysely';
import { openPrograms } from '#modules/attendance/server/index.ts';
import { route } from '#platform/http/route.ts';
import { boardContract } from '../board.contract.ts';
import type { DueLine } from '../board.types.ts';
import { unmarkedInEnded } from './attendance-due.ts';

/** What is behind a count, so that it can be done; those that belong to me first. */
export const readDueRoute = route(boardContract.readDue, async ({ query, actor, now, today, db }) => {
  const programs = actor.programs.length > 0 ? actor.programs : await openPrograms(db, actor.organizationId);
  const ask = { organizationId: actor.organizationId, me: actor.staffId, isDirector: actor.roles.includes('director'), programs, clinicalPrograms: actor.clinicalPrograms, today, now };
  const mine = query.scope === 'mine' ? sql`where o.mine` : sql``;
  const { rows } = await sql<DueLine>`
    select o.session_id, s.title, o.at, o.n from (${unmarkedInEnded(ask)}) o join sessions.session s on s.organization_id = ${ask.organizationId} and s.id = o.session_id ${mine} order by o.mine desc, o.at`.execute(db);
  return { lines: rows };
});
