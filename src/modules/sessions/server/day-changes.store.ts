import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import type { Instant, LocalDate } from '#kernel/time.ts';
import { instantText } from '#platform/db/instant-text.ts';
import { nameOf } from '#platform/db/person-name.ts';
import type { Db } from '#platform/db/work.ts';
import type { DayChange, DayChangeKind, ToTell } from '../day-changes.contract.ts';

export interface NewDayChange {
  organizationId: Id;
  siteId: Id;
  date: LocalDate;
  kind: DayChangeKind;
  reason: string;
  replaces?: Id | null;
  by: Id;
  at: Instant;
}

/** A session that a change touches, with the room and the link it had. */
export interface ChangedSession {
  id: Id;
  roomId: Id | null;
  joinLink: string | null;
}

/** Keeps what happened to a day and which sessions it touched; null when it touched none. */
export async function keepDayChange(db: Db, { by, at, replaces = null, ...change }: NewDayChange, touched: readonly ChangedSession[]): Promise<Id | null> {
  if (touched.length === 0) return null;
  const { organizationId } = change;
  const id = newId();
  await db.insertInto('sessions.dayChange').values({ ...change, id, replaces, changedBy: by, changedAt: at }).execute();
  await db.insertInto('sessions.changedSession').values(touched.map(({ id: sessionId, roomId, joinLink }) => ({ organizationId, changeId: id, sessionId, roomId, joinLink }))).execute();
  return id;
}

/** A change stands while it holds for one of its sessions: no later change touches that one. */
const holdsFor = sql`not exists (select 1 from sessions.changed_session y join sessions.day_change d on d.organization_id = y.organization_id and d.id = y.change_id
  where y.organization_id = x.organization_id and y.session_id = x.session_id and (d.changed_at, d.id) > (c.changed_at, c.id))`;

export interface StandingChange {
  id: Id;
  reason: string;
  /** What it still holds for, with the room and the link that each had before. */
  sessions: ChangedSession[];
}

/** The newest change of a kind of a site's day that stands. */
export async function standingChange(db: Db, { organizationId, siteId, date, kind }: { organizationId: Id; siteId: Id; date: LocalDate; kind: DayChangeKind }): Promise<StandingChange | undefined> {
  const { rows } = await sql<StandingChange>`
    select c.id, c.reason, jsonb_agg(jsonb_build_object('id', x.session_id, 'roomId', x.room_id, 'joinLink', x.join_link)) as sessions
      from sessions.day_change c join sessions.changed_session x on x.organization_id = c.organization_id and x.change_id = c.id
     where c.organization_id = ${organizationId} and c.site_id = ${siteId} and c.date = ${date} and c.kind = ${kind} and ${holdsFor}
       and not exists (select 1 from sessions.day_change r where r.organization_id = c.organization_id and r.replaces = c.id)
     group by c.organization_id, c.id order by c.changed_at desc, c.id desc limit 1`.execute(db);
  return rows[0];
}

/** What was held by video on a day before something else came over it, as it was before that: room and link of each. */
export async function videoUnder(db: Db, organizationId: Id, sessionIds: readonly Id[]): Promise<{ reason: string; sessions: ChangedSession[] } | null> {
  if (sessionIds.length === 0) return null;
  const { rows } = await sql<ChangedSession & { reason: string }>`
    select distinct on (x.session_id) x.session_id as id, x.room_id, x.join_link, c.reason
      from sessions.changed_session x join sessions.day_change c on c.organization_id = x.organization_id and c.id = x.change_id
      join sessions.session s on s.organization_id = x.organization_id and s.id = x.session_id and s.room_id is null and s.join_link is not null
     where x.organization_id = ${organizationId} and x.session_id = any(${[...sessionIds]}::uuid[]) and c.kind = 'video'
     order by x.session_id, c.changed_at desc, c.id desc`.execute(db);
  return rows.length === 0 ? null : { reason: rows[0]!.reason, sessions: rows.map(({ id, roomId, joinLink }) => ({ id, roomId, joinLink })) };
}

export interface ChangeRow extends DayChange {
  people: number;
  told: number;
}

/** Changes from a day on, or one, with how many they touch and who has been told. */
export async function dayChanges(db: Db, organizationId: Id, which: { from: LocalDate } | { id: Id }): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select c.id, c.kind, c.site_id, i.name as site, c.date, i.time_zone, c.reason, ${nameOf('w')} as by, c.changed_at as at, h.sessions is null as is_replaced,
           coalesce(h.sessions, '[]') as sessions, coalesce(h.staff, '[]') as staff, p.people, p.told
      from sessions.day_change c
      join programs.site i on i.organization_id = c.organization_id and i.id = c.site_id
      join people.person w on w.organization_id = c.organization_id and w.id = c.changed_by
      cross join lateral (
        select jsonb_agg(jsonb_build_object('sessionId', s.id, 'title', s.title, 'startsAt', ${instantText('s.starts_at')}, 'joinLink', s.join_link) order by s.starts_at, s.title) as sessions,
               (select jsonb_agg(distinct ${nameOf('n')} order by ${nameOf('n')}) from sessions.session_staff f join people.person n on n.organization_id = f.organization_id and n.id = f.staff_id
                 where f.organization_id = c.organization_id and f.session_id = any(array_agg(s.id)) and f.removed_at is null) as staff
          from sessions.changed_session x join sessions.session s on s.organization_id = x.organization_id and s.id = x.session_id where x.organization_id = c.organization_id and x.change_id = c.id and ${holdsFor}) h
      cross join lateral (
        select count(distinct t.patient_id)::int as people, count(distinct t.patient_id) filter (where t.outcome = 'told')::int as told
          from sessions.to_tell t where t.organization_id = c.organization_id and t.change_id = c.id) p
     where c.organization_id = ${organizationId} and ${'id' in which ? sql`c.id = ${which.id}` : sql`c.date >= ${which.from}`}
     order by c.date, c.changed_at desc, c.id desc`.execute(db);
  return rows;
}

/** Instants in milliseconds. */
export interface ToTellRow extends Omit<ToTell, 'last' | 'makeUps'> {
  last: { outcome: 'told' | 'not-reached' | 'taken-back'; how: 'phone' | 'message' | 'in-person' | null; note: string | null; by: string; at: number } | null;
}

/** Everybody whom a change touches, with how they may be reached and the last attempt. */
export async function toTell(db: Db, organizationId: Id, changeId: Id, patientId: Id | null = null): Promise<ToTellRow[]> {
  const { rows } = await sql<ToTellRow>`
    select k.patient_id, ${nameOf('n')} as name, k.message_rule, k.message_note, k.interpreter_language as language, q.session_ids,
           (select p.value from people.contact_point p where p.organization_id = k.organization_id and p.patient_id = k.patient_id and p.kind = 'phone' and p.ended_at is null order by p.rank limit 1) as phone,
           (select jsonb_build_object('outcome', l.outcome, 'how', l.how, 'note', l.note, 'by', ${nameOf('w')}, 'at', extract(epoch from l.told_at) * 1000) from sessions.telling l join people.person w on w.organization_id = l.organization_id and w.id = l.told_by
             where l.organization_id = k.organization_id and l.change_id = ${changeId} and l.patient_id = k.patient_id order by l.told_at desc, l.id desc limit 1) as last,
           (select count(*)::int from sessions.telling l where l.organization_id = k.organization_id and l.change_id = ${changeId} and l.patient_id = k.patient_id and l.outcome <> 'taken-back') as attempts,
           exists (select 1 from attendance.visit v join sessions.day_change c on c.organization_id = v.organization_id and c.id = ${changeId} and c.date = v.service_date
             where v.organization_id = k.organization_id and v.patient_id = k.patient_id and v.state in ('here', 'late') and v.mode = 'in-person' and v.left_at is null) as is_here
      from (select t.patient_id, jsonb_agg(t.session_id order by t.session_id) as session_ids from sessions.to_tell t
             where t.organization_id = ${organizationId} and t.change_id = ${changeId}${patientId ? sql` and t.patient_id = ${patientId}` : sql``} group by t.patient_id) q
      join people.patient k on k.organization_id = ${organizationId} and k.patient_id = q.patient_id
      join people.person n on n.organization_id = ${organizationId} and n.id = q.patient_id
     order by n.family_name, n.given_name, k.patient_id`.execute(db);
  return rows;
}

/** For each of these people up to three sessions of their program in the coming seven days: a seat is free, they expect nothing else then, and nobody they are kept apart from sits there. */
export async function makeUpsAfter(db: Db, { organizationId, patientIds, after, date, except }: { organizationId: Id; patientIds: readonly Id[]; after: Instant; date: LocalDate; except: readonly Id[] }): Promise<(ToTell['makeUps'][number] & { patientId: Id })[]> {
  if (patientIds.length === 0) return [];
  const { rows } = await sql<ToTell['makeUps'][number] & { patientId: Id }>`
    with open as materialized (
      select s.*, s.capacity - coalesce(c.seated, 0) as free from sessions.session s
        left join sessions.seated_in((select array_agg(o.id) from sessions.session o where o.organization_id = ${organizationId} and o.service_date between ${date}::date and ${date}::date + 7 and o.state = 'planned')) c on c.session_id = s.id
       where s.organization_id = ${organizationId} and s.service_date between ${date}::date and ${date}::date + 7 and s.state = 'planned' and s.starts_at > ${after} and s.service_type in ('group', 'class', 'workshop', 'recreation')
         and not (s.id = any(${[...except]}::uuid[])) and coalesce(c.seated, 0) < s.capacity)
    select e.patient_id, m.id as session_id, m.title, m.starts_at, m.free as seats_free
      from (select distinct on (patient_id) patient_id, program_id from episodes.episode where organization_id = ${organizationId} and patient_id = any(${[...patientIds]}::uuid[]) and admitted_on <= ${date} and (discharged_on is null or discharged_on >= ${date}) order by patient_id, admitted_on desc) e
      cross join lateral (
        select o.id, o.title, o.starts_at, o.free from open o where o.program_id = e.program_id
           and not exists (select 1 from sessions.seat t join sessions.session b on b.organization_id = t.organization_id and b.id = t.session_id
                 where t.organization_id = ${organizationId} and t.patient_id = e.patient_id and t.removed_at is null and t.service_date = o.service_date and (b.id = o.id or (b.state = 'planned' and b.starts_at < o.ends_at and b.ends_at > o.starts_at)))
           and not exists (select 1 from people.keep_apart k join sessions.seat t on t.organization_id = k.organization_id and t.session_id = o.id and t.removed_at is null and t.patient_id = case when k.patient_id = e.patient_id then k.other_patient_id else k.patient_id end
                 where k.organization_id = ${organizationId} and e.patient_id in (k.patient_id, k.other_patient_id) and k.begins_on <= o.service_date and (k.ends_on is null or k.ends_on >= o.service_date))
         order by o.starts_at, o.id limit 3) m
     order by e.patient_id, m.starts_at`.execute(db);
  return rows;
}

export const keepTelling = (db: Db, row: { organizationId: Id; changeId: Id; patientId: Id; outcome: string; how: string | null; note: string | null; toldBy: Id; toldAt: Instant }) =>
  db.insertInto('sessions.telling').values({ ...row, id: newId() }).execute();
