import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { instantText } from '#platform/db/instant-text.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import type { SessionChange } from '../regrouping.contract.ts';
import { sessionsContract } from '../sessions.contract.ts';
import { sessionFacts } from './sessions.store.ts';

export const readChangesRoute = route(sessionsContract.readChanges, async ({ params, actor: { organizationId }, now, db }) => {
  const session = found(await sessionFacts(db, organizationId, params.sessionId), 'session');
  return { timeZone: session.timeZone, roomShared: await sharesRoomWith(db, organizationId, session.id, now), changes: await storyOf(db, organizationId, session.id) };
});

/** Its own events, those of the sessions that its people came from, and the changes of its day. */
async function storyOf(db: Db, organizationId: Id, sessionId: Id): Promise<SessionChange[]> {
  const { rows } = await sql<SessionChange>`
    with told as (
      select v.id, case when v.session_id = ${sessionId} then v.kind when v.kind = 'split' then 'split-off' else 'merged-in' end as kind, v.reason, v.done_by as by, v.done_at as at,
             case when v.session_id = ${sessionId} then v.other_session_id else v.session_id end as other, v.facts
        from sessions.session_event v where v.organization_id = ${organizationId} and (v.session_id = ${sessionId} or v.other_session_id = ${sessionId})
      union all
      select c.id, c.kind, c.reason, c.changed_by, c.changed_at, null, '{}'::jsonb from sessions.changed_session x
        join sessions.day_change c on c.organization_id = x.organization_id and c.id = x.change_id where x.organization_id = ${organizationId} and x.session_id = ${sessionId})
    select t.id, t.kind, t.reason, ${nameOf('w')} as by, ${instantText('t.at')} as at, (t.facts ->> 'moved')::int as moved, t.facts ->> 'startsAt' as starts_at, t.facts ->> 'was' as was, t.facts ->> 'as' as held_as,
           case when o.id is null then null else jsonb_build_object('sessionId', o.id, 'title', o.title, 'leaders', (select coalesce(jsonb_agg(${nameOf('n')} order by f.part desc, n.family_name), '[]')
             from sessions.session_staff f join people.person n on n.organization_id = f.organization_id and n.id = f.staff_id where f.organization_id = o.organization_id and f.session_id = o.id and f.removed_at is null)) end as other
      from told t join people.person w on w.organization_id = ${organizationId} and w.id = t.by
      left join sessions.session o on o.organization_id = ${organizationId} and o.id = t.other
     order by t.at, t.id`.execute(db);
  return rows;
}

/** Two programs in one room by mistake: whoever runs either is told, until one has another room or is over. */
async function sharesRoomWith(db: Db, organizationId: Id, sessionId: Id, now: Instant): Promise<{ title: string; program: string } | null> {
  const { rows } = await sql<{ title: string; program: string }>`
    select o.title, g.name as program from sessions.session m
      join sessions.session o on o.organization_id = m.organization_id and o.service_date between m.service_date - 1 and m.service_date + 1 and o.room_id = m.room_id and o.id <> m.id and o.state = 'planned' and o.ended_at is null and o.starts_at < m.ends_at and o.ends_at > m.starts_at
      join programs.program g on g.organization_id = o.organization_id and g.id = o.program_id
     where m.organization_id = ${organizationId} and m.id = ${sessionId} and m.state = 'planned' and m.ended_at is null and m.ends_at > ${now} order by o.starts_at, o.id limit 1`.execute(db);
  return rows[0] ?? null;
}
