import { sql } from 'kysely';
import type { Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import type { Group, GroupConsequences } from '../groups.contract.ts';

/** Groups that meet now or later, by program and time of day; or one group, also when it has ended. `today` is close enough for counting who is enrolled. */
export async function groupsOf(db: Db, organizationId: Id, { now, today, groupId }: { now: Instant; today: LocalDate; groupId?: Id }): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select g.id, g.version, g.program_id, p.name as program, p.site_id, g.title, g.service_type, g.track_id, g.room_id, r.name as room, g.capacity, g.weekdays, to_char(g.starts, 'HH24:MI') as starts, g.minutes, i.time_zone, g.begins_on, g.ends_on, coalesce(n.enrolled, 0) as enrolled,
           (select coalesce(jsonb_agg(jsonb_build_object('staffId', f.staff_id, 'name', n.given_name || ' ' || n.family_name, 'part', f.part) order by f.part desc, n.family_name), '[]')
              from schedule.facilitator f join people.person n on n.organization_id = f.organization_id and n.id = f.staff_id where f.organization_id = g.organization_id and f.group_id = g.id) as leaders,
           next.meeting as next
      from schedule.meeting_group g
      join programs.program p on p.organization_id = g.organization_id and p.id = g.program_id
      join programs.site i on i.organization_id = p.organization_id and i.id = p.site_id
      left join programs.room r on r.organization_id = g.organization_id and r.id = g.room_id
      left join schedule.enrolled_on(${today}) n on n.group_id = g.id
      left join lateral (
        select jsonb_build_object('sessionId', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at) as meeting from sessions.session s
         where s.organization_id = g.organization_id and s.group_id = g.id and s.state = 'planned' and s.ends_at > ${now} order by s.starts_at limit 1) next on true
     where g.organization_id = ${organizationId} and ${groupId ? sql`g.id = ${groupId}` : sql`(g.ends_on is null or g.ends_on >= ${today})`}
     order by p.name, g.starts, g.title, g.id`.execute(db);
  return rows.map((group) => ({ ...group, next: group.next && { ...group.next, startsAt: utc(group.next.startsAt), endsAt: utc(group.next.endsAt) } }));
}

/** Times inside JSON come as PostgreSQL writes them. */
const utc = (at: string): Instant => new Date(at).toISOString();

export interface GroupPlanRow {
  title: string;
  serviceType: string;
  trackId: string | null;
  thenTrackIds: string[];
  roomId: Id | null;
  capacity: number;
  weekdays: number[];
  starts: string;
  minutes: number;
  joinLink: string | null;
}

export interface NewGroupRow extends GroupPlanRow {
  organizationId: Id;
  id: Id;
  programId: Id;
  beginsOn: LocalDate;
  endsOn: LocalDate | null;
}

export async function addGroup(db: Db, row: NewGroupRow, leaders: readonly Id[]): Promise<void> {
  await db.insertInto('schedule.meetingGroup').values(row).execute();
  await setFacilitators(db, row.organizationId, row.id, leaders);
}

/** Who leads a group, in their order. */
export async function setFacilitators(db: Db, organizationId: Id, groupId: Id, leaders: readonly Id[]): Promise<void> {
  await db.deleteFrom('schedule.facilitator').where('organizationId', '=', organizationId).where('groupId', '=', groupId).execute();
  if (leaders.length) await db.insertInto('schedule.facilitator').values(leaders.map((staffId, at) => ({ organizationId, groupId, staffId, part: at ? 'co-leader' : 'leader' }))).execute();
}

/** Locked, so that who is enrolled and who is kept apart does not change underneath. */
export const lockGroup = (db: Db, organizationId: Id, groupId: Id) =>
  db.selectFrom('schedule.meetingGroup').selectAll().where('organizationId', '=', organizationId).where('id', '=', groupId).forUpdate().executeTakeFirst();

/** Changes a locked group. `generatedThrough`: meetings after that day are made anew. */
export const setGroup = (db: Db, organizationId: Id, groupId: Id, to: Partial<GroupPlanRow> & { endsOn?: LocalDate | null; generatedThrough?: LocalDate | null }) =>
  db.updateTable('schedule.meetingGroup').set((eb) => ({ ...to, version: eb('version', '+', 1) })).where('organizationId', '=', organizationId).where('id', '=', groupId).execute();

/** What depends on a group's meetings from a day on, also what the asker may not see of it. */
export async function consequencesFrom(db: Db, organizationId: Id, groupId: Id, { from, now }: { from: LocalDate; now: Instant }): Promise<GroupConsequences> {
  const { rows } = await sql<GroupConsequences>`
    with ahead as (select s.id from sessions.session s where s.organization_id = ${organizationId} and s.group_id = ${groupId} and s.service_date >= ${from} and s.starts_at > ${now} and s.state = 'planned' and s.began_at is null)
    select (select count(*)::int from ahead) as meetings, coalesce((select n.enrolled from schedule.enrolled_on(${from}) n where n.group_id = ${groupId}), 0) as people,
           (select count(*)::int from ahead join sessions.seat t on t.organization_id = ${organizationId} and t.session_id = ahead.id and t.source = 'added' and t.removed_at is null) as added_by_hand,
           (select count(*)::int from ahead join sessions.session_staff t on t.organization_id = ${organizationId} and t.session_id = ahead.id and t.is_substitute and t.removed_at is null) as substitutes`.execute(db);
  return rows[0]!;
}
