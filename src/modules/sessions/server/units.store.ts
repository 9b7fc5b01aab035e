import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';

export interface MeetingWithUnit {
  id: Id;
  groupId: Id;
  startsAt: Instant;
  hasBegun: boolean;
  unit: { trackId: string; sessionId: string } | null;
}

/** What the meetings of groups taught, and those ahead will: the last one that was taught and every one after it, in order. */
export async function meetingsTaught(db: Db, { organizationId, groupIds, now }: { organizationId: Id; groupIds: readonly Id[]; now: Instant }): Promise<MeetingWithUnit[]> {
  const { rows } = await sql<MeetingWithUnit>`
    select s.id, s.group_id, s.starts_at, s.began_at is not null as has_begun, case when s.curriculum is not null then jsonb_build_object('trackId', s.curriculum->>'trackId', 'sessionId', s.curriculum->>'sessionId') end as unit
      from unnest(${groupIds}::uuid[]) as g(id) join sessions.session s on s.organization_id = ${organizationId} and s.group_id = g.id
     where s.state = 'planned' and s.starts_at >= coalesce((select max(l.starts_at) from sessions.session l
             where l.organization_id = ${organizationId} and l.group_id = g.id and l.state = 'planned' and l.starts_at <= ${now} and l.curriculum is not null), '-infinity')
     order by s.group_id, s.starts_at, s.id`.execute(db);
  return rows;
}

/** Sets what meetings ahead will teach. */
export async function setUnits(db: Db, organizationId: Id, changes: readonly { id: Id; unit: object }[]): Promise<void> {
  if (!changes.length) return;
  await sql`update sessions.session s set curriculum = m.unit from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as m(id uuid, unit jsonb)
     where s.organization_id = ${organizationId} and s.id = m.id and s.began_at is null`.execute(db);
}

/** Of these groups, those that teach something, with the tracks that take turns. */
export const tracksOfGroups = (db: Db, organizationId: Id, groupIds: readonly Id[]) =>
  groupIds.length
    ? db.selectFrom('schedule.meetingGroup').select(['id', 'trackId', 'thenTrackIds']).where('organizationId', '=', organizationId).where('id', 'in', groupIds).where('trackId', 'is not', null).$narrowType<{ trackId: string }>().execute()
    : Promise.resolve([]);
