import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { GroupPlanRow } from './schedule.store.ts';

const ahead = (organizationId: Id, groupId: Id, from: LocalDate, now: Instant) =>
  sql`s.organization_id = ${organizationId} and s.group_id = ${groupId} and s.service_date >= ${from} and s.starts_at > ${now} and s.state = 'planned' and s.began_at is null`;

/** Takes back a group's unused meetings from a day on that do not fit its plan (all, without one). Answers how many. */
export async function withdrawMeetings(db: Db, { organizationId, groupId, from, now, fitting }: { organizationId: Id; groupId: Id; from: LocalDate; now: Instant; fitting: Pick<GroupPlanRow, 'weekdays' | 'starts' | 'minutes'> | null }): Promise<number> {
  const fits = fitting ? sql`and not (extract(dow from s.service_date)::int = any(${fitting.weekdays}::int[]) and s.starts = ${fitting.starts}::time and s.minutes = ${fitting.minutes})` : sql``;
  const { rows } = await sql<{ withdrawn: number }>`
    select sessions.withdraw(coalesce((select array_agg(s.id) from sessions.session s where ${ahead(organizationId, groupId, from, now)} ${fits}), '{}'), ${now}) as withdrawn`.execute(db);
  return rows[0]!.withdrawn;
}

/** What a group's meetings ahead take from its plan; a room found for one meeting stays where the group's own did not change. */
export async function refreshMeetings(db: Db, { organizationId, groupId, from, now, plan, roomBefore }: { organizationId: Id; groupId: Id; from: LocalDate; now: Instant; plan: GroupPlanRow; roomBefore: Id | null }): Promise<void> {
  await sql`
    update sessions.session s set title = ${plan.title}, service_type = ${plan.serviceType}, capacity = ${plan.capacity}, join_link = ${plan.joinLink}, version = s.version + 1,
           room_id = case when s.room_id is not distinct from ${roomBefore}::uuid then ${plan.roomId}::uuid else s.room_id end, curriculum = case when ${plan.trackId}::text is null then null else s.curriculum end
     where ${ahead(organizationId, groupId, from, now)}`.execute(db);
}
